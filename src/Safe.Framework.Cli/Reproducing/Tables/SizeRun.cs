using Safe.Framework.Models.Auto;
using Safe.Framework.Models.Heads;
using Safe.Framework.Reporting;
using Safe.Framework.Reporting.Terminal;
using Safe.Framework.Tasks.Resources;
using Safe.Framework.Training;

namespace Safe.Framework.Cli.Reproducing.Tables;

/// <summary>Measures training steps of real sizes with random weights, as far as they fit into memory.</summary>
internal sealed class SizeRun
{
    // The allocator's leftovers between blocks, and what the process itself needs.
    private const double Reserve = 0.1;

    private readonly List<MeasuredSize> measured = [];
    private readonly List<SkippedSize> skipped = [];
    private readonly FinishedSizes finished;
    private readonly TextWriter progress;
    private readonly string device;
    private readonly bool quiet;

    private SizeRun(ReproductionRequest request)
    {
        finished = new FinishedSizes(Path.Combine(request.Output, "sizes"));
        quiet = request.Quiet;
        progress = quiet ? TextWriter.Null : Console.Out;
        device = DeviceOf(request);
    }

    /// <summary>Measures them, one after another; those that an earlier run measured are taken as they are where that is asked for.</summary>
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
        var run = new SizeRun(request);
        if (!request.Resume)
        {
            run.finished.Clear();
        }
        foreach (TableSize size in sizes)
        {
            run.progress.WriteLine($"== {size.Model}, {size.Task}");
            run.Take(size);
        }
        return (run.measured, run.skipped);
    }

    private void Take(TableSize size)
    {
        if (finished.Find(size, device) is { } earlier)
        {
            measured.Add(earlier);
            progress.WriteLine("is done");
            return;
        }
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
        if (Obstacle(study, out long forecast) is { } obstacle)
        {
            Skip(size, obstacle);
            return;
        }
        try
        {
            int tokens = size.Head == ModelHead.ImageClassification ? 0 : size.Tokens;
            var result = new MeasuredSize(size.Model, size.Task, size.Rows, tokens, forecast, Steps(study));
            finished.Add(new FinishedSize(size, device, result));
            measured.Add(result);
            progress.WriteLine($"{Quantity.Bytes(result.Phases[0].PeakBytes)} at the peak, {Quantity.Bytes(forecast)} expected");
        }
        catch (OutOfMemoryException shortage)
        {
            Skip(size, $"the memory of {device} did not do: {shortage.Message.Split('\n')[0]}");
        }
    }

    private void Skip(TableSize size, string reason)
    {
        skipped.Add(new SkippedSize(size.Model, size.Task, reason));
        progress.WriteLine($"skipped: {reason}");
    }

    private IReadOnlyList<ResourcePhase> Steps(ResourceStudy study)
    {
        using TerminalProgress? bar = WorkBar.Show("training steps", quiet);
        return study.Measure(progress: bar);
    }

    private ResourceForecast Forecast(ResourceStudy study)
    {
        using TerminalProgress? bar = WorkBar.Show("memory of small copies", quiet);
        return study.Forecast(progress: bar);
    }

    private static string DeviceOf(ReproductionRequest request)
    {
        const string setting = "Training:Device=";
        string? asked = request.Overrides.LastOrDefault(static one => one.StartsWith(setting, StringComparison.OrdinalIgnoreCase));
        string name = asked is null ? "cpu" : asked[setting.Length..];
        if (!TrainingDevice.IsName(name))
        {
            throw new InvalidDataException($"{setting}{name}: expected cpu, cuda or cuda:N");
        }
        TrainingDevice.RequireUsable(torch.device(name));
        return name;
    }

    // Weights are counted before anything is made; the rest is reckoned from copies with two and four blocks.
    private string? Obstacle(ResourceStudy study, out long forecast)
    {
        // Where nobody tells, the attempt does.
        long free = FreeMemory.Of(torch.device(device)) ?? long.MaxValue;
        long weights = AutoModel.CountParameters(study.Config, study.Head) * sizeof(float);
        forecast = weights;
        if (weights > free * (1 - Reserve))
        {
            return $"the weights take {Quantity.Bytes(weights)}, {device} has {Quantity.Bytes(free)} free";
        }
        forecast = Forecast(study).PeakBytes;
        return forecast > free * (1 - Reserve)
            ? $"a step is expected to hold {Quantity.Bytes(forecast)}, {device} has {Quantity.Bytes(free)} free"
            : null;
    }
}
