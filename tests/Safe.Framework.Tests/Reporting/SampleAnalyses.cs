using Safe.Framework.Analyses;
using Safe.Framework.Reporting;

namespace Safe.Framework.Tests.Reporting;

/// <summary>Made-up analyses of every kind.</summary>
internal static class SampleAnalyses
{
    internal static AnalysisResults All { get; } =
        new()
        {
            Title = "Figures",
            Summary = "A sentence about them.",
            Placement = new PlacementStudy(
                "accuracy",
                [
                    .. Enumerable
                        .Range(0, 6)
                        .Select(static block => new BlockPlacement(
                            block,
                            [0.6 + 0.02 * block, 0.62 + 0.02 * block],
                            500,
                            (100 - 10 * block) * SampleJobs.MiB,
                            (60 - 10 * block) * SampleJobs.MiB,
                            3e12,
                            20 - block
                        )),
                    new BlockPlacement(null, [0.75], 3000, 110 * SampleJobs.MiB, 60 * SampleJobs.MiB, 3e12, 21),
                ]
            ),
            Maps =
            [
                new ImportanceMap
                {
                    Label = "LoRA",
                    Scorer = "LinearCkaScorer",
                    Units = ["bert.encoder.layer.0", "bert.encoder.layer.1"],
                    Epochs = [1, 2, 3],
                    Values =
                    [
                        [0.02, 0.4],
                        [0.01, 0.2],
                        [0, 0],
                    ],
                },
            ],
            Patterns =
            [
                FreezingPattern.Of("LoRA + SAFE", SampleJobs.Job([3, 4, 4, 5, 7, null])),
                FreezingPattern.Of(
                    "thawed",
                    5,
                    2,
                    [SampleJobs.Event(0, 1, [1]), SampleJobs.Event(0, 1, [1]) with { Epoch = 3, Thaws = true }]
                ),
            ],
            Landscapes = [Bowl("LoRA", 1), Bowl("LoRA + SAFE", 0.6)],
            Spectra = [Spectrum("LoRA", 12), Spectrum("LoRA + SAFE", 7)],
            Machine = SampleJobs.Machine,
            Commands = ["safe reproduce fig7 --scale tiny"],
            Created = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        };

    private static LossLandscape Bowl(string label, double steepness)
    {
        double[] places = [-1, -0.5, 0, 0.5, 1];
        return new LossLandscape
        {
            Label = label,
            Coordinates = places,
            Losses =
            [
                .. places.Select(first =>
                    (IReadOnlyList<double>)[.. places.Select(second => 0.2 + steepness * (first * first + second * second))]
                ),
            ],
            Seed = 1,
            Batches = 4,
            Parameters = 1234,
        };
    }

    private static HessianSpectrum Spectrum(string label, double largest) =>
        new()
        {
            Label = label,
            Largest = [.. Enumerable.Range(1, 5).Select(rank => new Eigenvalue(largest / rank, 1e-4))],
            Smallest = new Eigenvalue(-0.3, double.NaN),
            Method = HessianProducts.DoubleBackward,
            Products = 31,
            IsConverged = true,
            Asymmetry = 1e-7,
            Batches = 4,
            Parameters = 1234,
        };
}
