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

    /// <summary>What reports to write besides those of observers: <c>tensorboard</c>, or <c>none</c>. <value>Default null: none.</value></summary>
    public IList<string>? ReportTo { get; set; }

    /// <summary>Where such reports go, each run in a folder of its own. <value>Default null: <c>runs</c> in <see cref="OutputDir"/>.</value></summary>
    public string? LoggingDir { get; set; }

    /// <summary>Batches whose gradients are summed before the weights move. <value>Default 1.</value></summary>
    [Range(1, 1_000_000)]
    public int GradientAccumulationSteps { get; set; } = 1;

    /// <summary>
    /// Whether the units above the frozen prefix keep only their input, and run their forward pass once more in the backward pass: the same gradients
    /// to the bit, less memory, the time of one more forward pass. <value>Default false.</value>
    /// </summary>
    public bool GradientCheckpointing { get; set; }

    /// <summary>
    /// Whether matrix products and their like run in bfloat16 in training and evaluation; parameters, optimiser and the measuring of importance
    /// stay in the model's own type. <value>Default false.</value>
    /// </summary>
    public bool Bf16 { get; set; }

    /// <summary>Where checkpoints go; null: none are written. <value>Default null.</value></summary>
    public string? OutputDir { get; set; }

    /// <summary>Whether checkpoints of an earlier job in <see cref="OutputDir"/> are deleted at the start; else they are refused. <value>Default false.</value></summary>
    public bool OverwriteOutputDir { get; set; }

    /// <summary>When checkpoints are written, besides when the job is stopped. <value>Default every <see cref="SaveSteps"/> steps.</value></summary>
    public SaveStrategy SaveStrategy { get; set; } = SaveStrategy.Steps;

    /// <summary>Training steps from one checkpoint to the next. <value>Default 500.</value></summary>
    [Range(1, int.MaxValue)]
    public int SaveSteps { get; set; } = 500;

    /// <summary>Checkpoints that are kept, beside the best one; null: all. <value>Default null.</value></summary>
    [Range(1, int.MaxValue)]
    public int? SaveTotalLimit { get; set; }

    /// <summary>
    /// The checkpoint to go on from: a folder, or <c>auto</c> for the newest complete one in <see cref="OutputDir"/>, if there is one; null: the job
    /// starts anew. <value>Default null.</value>
    /// </summary>
    /// <remarks>
    /// The job must be the same: model weights, task, adapters, importance and freezing, and of these options those that the course of training depends on.
    /// Device, evaluation batch size, logging, saving, reports, early stopping, the choice of the best epoch and <see cref="NonFiniteLoss"/> may differ.
    /// </remarks>
    public string? ResumeFromCheckpoint { get; set; }

    /// <summary>What happens when the loss or its gradient is not finite. <value>Default the job ends.</value></summary>
    public NonFinitePolicy NonFiniteLoss { get; set; } = NonFinitePolicy.Abort;

    /// <summary>The job ends after so many epochs without improvement; null: never. <value>Default null.</value></summary>
    [Range(1, 100_000)]
    public int? EarlyStoppingPatience { get; set; }

    /// <summary>How much better the metric must be to count as improvement. <value>Default 0.</value></summary>
    [Range(0.0, double.MaxValue)]
    public double EarlyStoppingThreshold { get; set; }

    /// <summary>Whether the weights of the best epoch are taken at the end. <value>Default false.</value></summary>
    public bool LoadBestModelAtEnd { get; set; }

    /// <summary>What is best: <c>loss</c>, the task's metric or one of its details, with or without <c>eval_</c>; null: the loss. <value>Default null.</value></summary>
    public string? MetricForBestModel { get; set; }

    /// <summary>Whether more is better; null: unless the metric's name ends in <c>loss</c>. <value>Default null.</value></summary>
    public bool? GreaterIsBetter { get; set; }

    /// <summary>Where reports go; null where nothing says.</summary>
    internal string? RunsFolder => LoggingDir ?? (OutputDir is null ? null : Path.Combine(OutputDir, "runs"));

    /// <summary>Whether a report is asked for.</summary>
    internal bool ReportsTo(string target) => ReportTo?.Contains(target, StringComparer.OrdinalIgnoreCase) is true;
}
