using System.Globalization;
using Safe.Framework.Analyses;
using Safe.Framework.Reporting;
using Safe.Framework.Tasks.Recipes;
using Safe.Framework.Training;

namespace Safe.Framework.Cli.Reproducing.Figures;

/// <summary>Fig. 2: quality and memory with adapters at one block only.</summary>
internal sealed class PlacementFigure : IReproduction
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <inheritdoc/>
    public string Name => "fig2";

    /// <inheritdoc/>
    public string Description => "quality and memory with adapters at one block only";

    /// <inheritdoc/>
    public ReproductionOutcome Run(ReproductionRequest request)
    {
        var recipe = FigureRecipe.OfLearntTask(request, "Training:NumTrainEpochs=4");
        IRecipeJob everywhere = recipe.With(FigureRecipe.Alone);
        everywhere.Validate();
        int blocks = FigureModel.Blocks(everywhere);
        string metric = "";
        BlockPlacement Place(int? block)
        {
            IRecipeJob job = block is int one
                ? recipe.With([.. FigureRecipe.Alone, new("Adapter:LayersToTransform:0", one.ToString(Culture))])
                : everywhere;
            string key = block is int at ? string.Create(Culture, $"block{at}") : "all";
            JobReport[] reports = [.. recipe.Seeds.Select(seed => recipe.Run(job, key, seed).Report)];
            metric = reports[0].MetricName;
            return BlockPlacement.Of(block, reports);
        }
        BlockPlacement[] placements = [.. Enumerable.Range(0, blocks).Select(block => Place(block)), Place(null)];
        var results = new AnalysisResults
        {
            Title = "Fig. 2: adapters at one block only",
            Summary = recipe.Summary,
            Placement = new PlacementStudy(metric, placements),
            Created = DateTimeOffset.UtcNow,
        };
        return FigureFiles.Write(this, request, results, [.. placements.Select(one => Line(metric, one))]);
    }

    private static string Line(string metric, BlockPlacement one)
    {
        string where = one.Block is int block ? string.Create(Culture, $"block {block}") : "all blocks";
        return $"{where}: {metric} {Quantity.Metric(one.Metric)}, peak {Quantity.Bytes(one.PeakBytes)}, kept for backward {Quantity.Bytes(one.SavedBytes)}, {Quantity.Flops(one.Flops)}, {Quantity.Seconds(one.Seconds)}";
    }
}
