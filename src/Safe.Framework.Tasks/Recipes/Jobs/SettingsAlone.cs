using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Safe.Framework.Tasks.Recipes.Jobs;

/// <summary>Checks a recipe's settings where its model class is not known; names of layers are not looked at.</summary>
internal static class SettingsAlone
{
    /// <summary>What is wrong with them, a sentence each.</summary>
    /// <param name="recipe">The recipe.</param>
    internal static IEnumerable<string> Problems(Recipe recipe)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSafe<Module>(RunSettings.Of(recipe, head: null, new RecipeRun()));
        using IHost host = builder.Build();
        return Trying.Problem(host.Services.GetRequiredService<IStartupValidator>().Validate).Select(recipe.Places.Locate);
    }
}
