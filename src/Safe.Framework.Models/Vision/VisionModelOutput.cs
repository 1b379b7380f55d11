namespace Safe.Framework.Models.Vision;

/// <summary>What a model of images computes without a head.</summary>
/// <param name="LastHiddenState">Hidden states behind the final layer norm, <c>[batch, tokens, hidden]</c>.</param>
/// <param name="PoolerOutput">One vector for each image, <c>[batch, hidden]</c>; null where the model has no pooler.</param>
public readonly record struct VisionModelOutput(Tensor LastHiddenState, Tensor? PoolerOutput);
