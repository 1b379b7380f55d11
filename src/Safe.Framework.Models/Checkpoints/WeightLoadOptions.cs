using Safe.Framework.Freezing;
using Safe.Framework.Quantization;

namespace Safe.Framework.Models.Checkpoints;

/// <summary>What <see cref="PretrainedFolder"/> lets pass when a checkpoint and a model differ.</summary>
public sealed record WeightLoadOptions
{
    /// <summary>
    /// Whether a tensor outside the backbone, such as a classifier for another number of labels, may differ in shape; the model's own
    /// values then stay. <value>Default false.</value>
    /// </summary>
    public bool KeepMisshapenHeads { get; init; }

    /// <summary>Whether backbone tensors may be missing or left over, as when a model takes the first layers of a deeper one. <value>Default false.</value></summary>
    public bool AllowPartialBackbone { get; init; }

    /// <summary>The element type of the loaded model. <value>Default <see cref="WeightPrecision.Float32"/>.</value></summary>
    public WeightPrecision Precision { get; init; }

    /// <summary>
    /// Whether weights that are stored in the model's type stay in the files' own pages instead of being copied: they take no memory but what the system
    /// may drop again, and processes share them. Writing into one changes this process's copy of the page only. The files must not be made shorter while
    /// the model lives, and meters of memory do not see such weights. <value>Default false.</value>
    /// </summary>
    public bool Mapped { get; init; }

    /// <summary>
    /// How the linear layers of the model's blocks are stored, each as soon as its weight is read, so that the whole is never there in full; null for as they
    /// are. See <see cref="BaseQuantization"/> for what follows. Not together with <see cref="AllowPartialBackbone"/>. <value>Default null.</value>
    /// </summary>
    public QuantizationType? Quantization { get; init; }
}
