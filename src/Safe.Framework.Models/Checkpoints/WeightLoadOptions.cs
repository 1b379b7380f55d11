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
}
