using Microsoft.Extensions.DependencyInjection;
using Safe.Framework.Freezing;
using Safe.Framework.Tasks.Recipes;

namespace Safe.Framework.Cli.Reproducing.Figures;

/// <summary>What figures need to know of a recipe's model.</summary>
internal static class FigureModel
{
    /// <summary>Number of its blocks.</summary>
    public static int Blocks(IRecipeJob job) => job.Within(new UnitCount());

    private sealed class UnitCount : IRecipeJobVisitor<int>
    {
        public int Visit<TModel>(IServiceProvider job)
            where TModel : Module => FreezeUnits.Find(job.GetRequiredService<TModel>()).Count;
    }
}
