using System.ComponentModel.DataAnnotations;

namespace Safe.Framework.Importance;

/// <summary>How importance is measured. Each scorer and reference reads what concerns it.</summary>
public sealed class ImportanceOptions
{
    /// <summary>
    /// The most bytes that reference activations may take for the whole job; batches of the probe beyond that are run again at every scoring.
    /// <value>Default 256 MiB.</value>
    /// </summary>
    [Range(0L, long.MaxValue)]
    public long ReferenceBytes { get; set; } = 256L << 20;

    /// <summary>The type that reference activations are kept in. <value>Default the model's.</value></summary>
    public ReferenceStorage ReferenceStorage { get; set; } = ReferenceStorage.Model;

    /// <summary>
    /// Sequences in one minibatch of the scorers that work by minibatches. Each batch of the probe is shared out evenly: a minibatch may have up to
    /// twice as many, and fewer where the batch has fewer. <value>Default 4.</value>
    /// </summary>
    [Range(1, 1_000_000)]
    public int SequencesPerMinibatch { get; set; } = 4;

    /// <summary>Resamples of the minibatches for the interval of a score; 0: no interval. <value>Default 1000.</value></summary>
    [Range(0, 100_000)]
    public int Resamples { get; set; } = 1000;

    /// <summary>The share of resamples that lies within the interval. <value>Default 0.95.</value></summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Confidence { get; set; } = 0.95;

    /// <summary>The bandwidth of the RBF kernel as a fraction of the median distance of two rows. <value>Default 0.8.</value></summary>
    [Range(0.0, 1e6, MinimumIsExclusive = true)]
    public double BandwidthFraction { get; set; } = 0.8;

    /// <summary>What of a unit's gradient is compared between two scorings. <value>Default its norm.</value></summary>
    public GradientMeasure GradientMeasure { get; set; } = GradientMeasure.Norm;

    /// <summary>What a unit's weights are compared with. <value>Default how they were before training.</value></summary>
    public DriftSince DriftSince { get; set; } = DriftSince.Start;

    /// <summary>Seed of the resamples and of the random control; training draws from another generator. <value>Default 42.</value></summary>
    public int Seed { get; set; } = 42;
}
