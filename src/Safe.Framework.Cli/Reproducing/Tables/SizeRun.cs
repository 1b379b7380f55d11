using Safe.Framework.Models.Auto;
using Safe.Framework.Models.Heads;
using Safe.Framework.Reporting;
using Safe.Framework.Reporting.Terminal;
using Safe.Framework.Tasks.Resources;
using Safe.Framework.Training;

namespace Safe.Framework.Cli.Reproducing.Tables;

/// <summary>Measures training steps of real sizes with random weights, as far as they fit into memory.</summary>
internal static class SizeRun
{
    // The allocator's leftovers between blocks, and what the process itself needs.
    private const double Reserve = 0.1;

    /// <summary>Measures them, one after another.</summary>
    /// <param name="sizes">The sizes.</param>
    /// <param name="request">How.</param>
    public static (IReadOnlyList<MeasuredSize> Measured, IReadOnlyList<SkippedSize> Skipped) Measure(
        IReadOnlyList<TableSize> sizes,
        ReproductionRequest request
    )
    {
        if (sizes.Count == 0)
        {
            return ([], []);
        }
        TextWriter progress = request.Quiet ? TextWriter.Null : Console.Out;
        string device = Device(request);
        var measured = new List<MeasuredSize>();
        var skipped = new List<SkippedSize>();
        foreach (TableSize size in sizes)
        {
            progress.WriteLine($"== {size.Model}, {size.Task}");
            var study = new ResourceStudy
            {
                Config = ModelSizes.Get(size.Model),
                Head = size.Head,
                Rows = size.Rows,
                Tokens = size.Tokens,
                FrozenUnits = size.Frozen,
                Device = device,
                Settings = size.Settings,
            };
            if (Obstacle(study, request.Quiet, out long forecast) is { } obstacle)
            {
                Skip(obstacle);
                continue;
            }
            try
            {
                IReadOnlyList<ResourcePhase> phases = Steps(study, request.Quiet);
                int tokens = size.Head == ModelHead.ImageClassification ? 0 : size.Tokens;
                measured.Add(new MeasuredSize(size.Model, size.Task, size.Rows, tokens, forecast, phases));
                progress.WriteLine($"{Quantity.Bytes(phases[0].PeakBytes)} at the peak, {Quantity.Bytes(forecast)} expected");
            }
            catch (OutOfMemoryException shortage)
            {
                Skip($"the memory of {study.Device} did not do: {shortage.Message.Split('\n')[0]}");
            }

            void Skip(string reason)
            {
                skipped.Add(new SkippedSize(size.Model, size.Task, reason));
                progress.WriteLine($"skipped: {reason}");
            }
        }
        return (measured, skipped);
    }

    private static IReadOnlyList<ResourcePhase> Steps(ResourceStudy study, bool quiet)
    {
        using TerminalProgress? bar = WorkBar.Show("training steps", quiet);
        return study.Measure(progress: bar);
    }

    private static ResourceForecast Forecast(ResourceStudy study, bool quiet)
    {
        using TerminalProgress? bar = WorkBar.Show("memory of small copies", quiet);
        return study.Forecast(progress: bar);
    }

    private static string Device(ReproductionRequest request)
    {
        const string setting = "Training:Device=";
        string? asked = request.Overrides.LastOrDefault(static one => one.StartsWith(setting, StringComparison.OrdinalIgnoreCase));
        string device = asked is null ? "cpu" : asked[setting.Length..];
        if (!TrainingDevice.IsName(device))
        {
            throw new InvalidDataException($"{setting}{device}: expected cpu, cuda or cuda:N");
        }
        TrainingDevice.RequireUsable(torch.device(device));
        return device;
    }

    // Weights are counted before anything is made; the rest is reckoned from copies with two and four blocks.
    private static string? Obstacle(ResourceStudy study, bool quiet, out long forecast)
    {
        Device device = torch.device(study.Device);
        // Where nobody tells, the attempt does.
        long free = FreeMemory.Of(device) ?? long.MaxValue;
        long weights = AutoModel.CountParameters(study.Config, study.Head) * sizeof(float);
        forecast = weights;
        if (weights > free * (1 - Reserve))
        {
            return $"the weights take {Quantity.Bytes(weights)}, {study.Device} has {Quantity.Bytes(free)} free";
        }
        forecast = Forecast(study, quiet).PeakBytes;
        return forecast > free * (1 - Reserve)
            ? $"a step is expected to hold {Quantity.Bytes(forecast)}, {study.Device} has {Quantity.Bytes(free)} free"
            : null;
    }
}
