using System.Diagnostics.Metrics;

namespace Safe.Framework.Telemetry;

/// <summary>The instruments of the meter <see cref="SafeTelemetry.Name"/>, shared by all jobs of a host.</summary>
internal sealed class TrainingInstruments : IDisposable
{
    private readonly Meter meter;
    private readonly bool owns;

    /// <summary>Makes them.</summary>
    /// <param name="factory">Makes the meter; null: it stands alone.</param>
    public TrainingInstruments(IMeterFactory? factory = null)
    {
        owns = factory is null;
        meter = factory?.Create(SafeTelemetry.Name, SafeTelemetry.Version) ?? new Meter(SafeTelemetry.Name, SafeTelemetry.Version);
        Steps = meter.CreateCounter<long>("safe.training.steps", "{step}", "Training steps done.");
        Tokens = meter.CreateCounter<long>("safe.training.tokens", "{token}", "Tokens trained on, padding not counted.");
        StepDuration = meter.CreateHistogram<double>("safe.training.step.duration", "s", "Duration of a training step.");
        Loss = meter.CreateGauge<double>("safe.training.loss", "1", "Mean loss of the last training step.");
        LearningRate = meter.CreateGauge<double>("safe.training.learning_rate", "1", "Learning rate of the last training step.");
        GradientNorm = meter.CreateGauge<double>("safe.training.gradient_norm", "1", "2-norm of the gradients before clipping.");
        Throughput = meter.CreateGauge<double>("safe.training.throughput", "{token}/s", "Tokens per second of the last training step.");
        Current = meter.CreateGauge<long>("safe.memory.current", "By", "Bytes that the allocator holds after a training step.");
        Peak = meter.CreateGauge<long>("safe.memory.peak", "By", "The most bytes that the allocator held during a training step.");
        Saved = meter.CreateGauge<long>("safe.memory.saved_for_backward", "By", "The most bytes kept for a step's backward pass.");
        Frozen = meter.CreateGauge<int>("safe.freeze.frozen", "{unit}", "Frozen units.");
        Frontier = meter.CreateGauge<int>("safe.freeze.frontier", "{unit}", "Units frozen without a gap from the input.");
        Threshold = meter.CreateGauge<double>("safe.freeze.threshold", "1", "Importance below which units freeze.");
        Importance = meter.CreateGauge<double>("safe.freeze.importance", "1", "Importance of a freeze unit.");
        Freezes = meter.CreateCounter<long>("safe.freeze.freezes", "{unit}", "Units that froze.");
        Thaws = meter.CreateCounter<long>("safe.freeze.thaws", "{unit}", "Frozen units that train again.");
        Scoring = meter.CreateHistogram<double>("safe.scoring.duration", "s", "Duration of scoring, deciding and freezing after an epoch.");
        Metric = meter.CreateGauge<double>("safe.evaluation.metric", "1", "A metric on the development set.");
        Saving = meter.CreateHistogram<double>("safe.checkpoint.duration", "s", "Duration of writing a checkpoint.");
    }

    internal Counter<long> Steps { get; }

    internal Counter<long> Tokens { get; }

    internal Histogram<double> StepDuration { get; }

    internal Gauge<double> Loss { get; }

    internal Gauge<double> LearningRate { get; }

    internal Gauge<double> GradientNorm { get; }

    internal Gauge<double> Throughput { get; }

    internal Gauge<long> Current { get; }

    internal Gauge<long> Peak { get; }

    internal Gauge<long> Saved { get; }

    internal Gauge<int> Frozen { get; }

    internal Gauge<int> Frontier { get; }

    internal Gauge<double> Threshold { get; }

    internal Gauge<double> Importance { get; }

    internal Counter<long> Freezes { get; }

    internal Counter<long> Thaws { get; }

    internal Histogram<double> Scoring { get; }

    internal Gauge<double> Metric { get; }

    internal Histogram<double> Saving { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A factory disposes its meters itself.
        if (owns)
        {
            meter.Dispose();
        }
    }
}
