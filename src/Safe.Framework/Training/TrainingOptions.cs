using System.ComponentModel.DataAnnotations;

namespace Safe.Framework.Training;

/// <summary>How a job trains; names and defaults follow Hugging Face's training arguments where those exist.</summary>
public sealed class TrainingOptions
{
    /// <summary>Passes over the training data. <value>Default 3.</value></summary>
    [Range(1, 100_000)]
    public int NumTrainEpochs { get; set; } = 3;

    /// <summary>Examples per training step. <value>Default 8.</value></summary>
    [Range(1, 1_000_000)]
    public int PerDeviceTrainBatchSize { get; set; } = 8;

    /// <summary>Examples per evaluation step. <value>Default 64.</value></summary>
    [Range(1, 1_000_000)]
    public int PerDeviceEvalBatchSize { get; set; } = 64;

    /// <summary>The largest learning rate. <value>Default 5e-4.</value></summary>
    [Range(0.0, 1e3, MinimumIsExclusive = true)]
    public double LearningRate { get; set; } = 5e-4;

    /// <summary>Decoupled weight decay. <value>Default 0.</value></summary>
    [Range(0.0, 1e3)]
    public double WeightDecay { get; set; }

    /// <summary>AdamW's decay of the first moment. <value>Default 0.9.</value></summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double AdamBeta1 { get; set; } = 0.9;

    /// <summary>AdamW's decay of the second moment. <value>Default 0.999.</value></summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double AdamBeta2 { get; set; } = 0.999;

    /// <summary>AdamW's ε. <value>Default 1e-8.</value></summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double AdamEpsilon { get; set; } = 1e-8;

    /// <summary>Gradients are scaled down to this 2-norm; null: never. <value>Default 1.</value></summary>
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double? MaxGradNorm { get; set; } = 1;

    /// <summary>How the learning rate moves over the steps. <value>Default linear, as the paper's LinearLR.</value></summary>
    public LearningRateSchedule LrSchedulerType { get; set; } = LearningRateSchedule.Linear;

    /// <summary>Share of the steps over which the learning rate rises from 0. <value>Default 0.</value></summary>
    [Range(0.0, 1.0)]
    public double WarmupRatio { get; set; }

    /// <summary>Seed of initialisation, dropout and data order. <value>Default 42.</value></summary>
    public int Seed { get; set; } = 42;

    /// <summary>
    /// Where to train: <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>; the model is moved there before the adapters are attached. Null: where the
    /// model is. <value>Default null.</value>
    /// </summary>
    [RegularExpression(TrainingDevice.Pattern, ErrorMessage = "Device must be cpu, cuda or cuda:N")]
    public string? Device { get; set; }

    /// <summary>Whether autograd's saved bytes are counted in every step (about a microsecond per saved tensor). <value>Default true.</value></summary>
    public bool MeterSavedBytes { get; set; } = true;

    /// <summary>A line of the log every so many steps. <value>Default 20.</value></summary>
    [Range(1, int.MaxValue)]
    public int LoggingSteps { get; set; } = 20;
}
