using Microsoft.Extensions.DependencyInjection;
using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Peft;
using Safe.Framework.Analyses;
using Safe.Framework.Models.Layers;
using Safe.Framework.Reporting;
using Safe.Framework.Reporting.Terminal;
using Safe.Framework.Tasks.Recipes;
using Safe.Framework.Training;

namespace Safe.Framework.Cli.Reproducing.Figures;

/// <summary>Fig. 7: the loss around LoRA and LoRA + SAFE, and its largest curvatures.</summary>
internal sealed class CurvatureFigure : IReproduction
{
    private const int TinyBatches = 8;
    private const int Batches = 16;

    /// <inheritdoc/>
    public string Name => "fig7";

    /// <inheritdoc/>
    public string Description => "loss landscape and largest Hessian eigenvalues of LoRA and LoRA + SAFE";

    /// <inheritdoc/>
    public ReproductionOutcome Run(ReproductionRequest request)
    {
        var recipe = FigureRecipe.OfLearntTask(request);
        (string Key, string Label, IRecipeJob Job)[] arms =
        [
            ("lora", "LoRA", recipe.With(FigureRecipe.Alone)),
            ("safe", "LoRA + SAFE", recipe.With(FigureRecipe.Freezing)),
        ];
        Array.ForEach(arms, static arm => arm.Job.Validate());
        int batches = request.Scale == ReproductionScale.Tiny ? TinyBatches : Batches;
        int seed = recipe.Seeds[0];
        (LossLandscape Landscape, HessianSpectrum Spectrum)[] looks =
        [
            .. arms.Select(arm =>
            {
                string folder = recipe.Run(arm.Job, arm.Key, seed).Folder;
                Tell(request, $"{arm.Label}: landscape and Hessian over {batches} batches");
                return arm.Job.Within(new Look(folder, arm.Label, batches, request.Quiet), new RecipeRun { Seed = seed, Quiet = true });
            }),
        ];
        var results = new AnalysisResults
        {
            Title = "Fig. 7: the loss around the model",
            Summary = recipe.Summary,
            Landscapes = [.. looks.Select(static look => look.Landscape)],
            Spectra = [.. looks.Select(static look => look.Spectrum)],
            Created = DateTimeOffset.UtcNow,
        };
        return FigureFiles.Write(this, request, results, [.. looks.Select(static look => Line(look.Landscape, look.Spectrum))]);
    }

    private static void Tell(ReproductionRequest request, string news)
    {
        if (!request.Quiet)
        {
            Console.WriteLine(news);
        }
    }

    private static string Line(LossLandscape landscape, HessianSpectrum spectrum) =>
        FormattableString.Invariant(
            $"{landscape.Label}: loss {landscape.Centre:G4}, {landscape.MeanRise:G4} higher around it; eigenvalues {string.Join(' ', spectrum.Largest.Select(static one => FormattableString.Invariant($"{one.Value:G4}")))}"
        );

    // Both models with all their adapters live: what is compared is where they stand, not which of their parameters still train.
    private sealed class Look(string folder, string label, int batches, bool quiet) : IRecipeJobVisitor<(LossLandscape, HessianSpectrum)>
    {
        public (LossLandscape, HessianSpectrum) Visit<TModel>(IServiceProvider job)
            where TModel : Module
        {
            TModel model = job.GetRequiredService<TModel>();
            PeftFolder.LoadWeights(Path.Combine(folder, "adapter"), job.GetRequiredService<AdapterSet>());
            ScaledDotProductAttention.Compose(model);
            var surface = LossSurface.Of(model, job.GetRequiredService<IFineTuningTask<TModel>>(), batches);
            return (Landscape(surface), Spectrum(surface));
        }

        private LossLandscape Landscape(LossSurface surface)
        {
            using TerminalProgress? bar = WorkBar.Show($"landscape of {label}", quiet);
            return LossLandscape.Of(surface, label, progress: bar);
        }

        private HessianSpectrum Spectrum(LossSurface surface)
        {
            using TerminalProgress? bar = WorkBar.Show($"Hessian of {label}", quiet);
            return HessianSpectrum.Of(surface, label, progress: bar);
        }
    }
}
