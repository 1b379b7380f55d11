namespace Safe.Framework.Freezing.Reversible;

/// <summary>What a reversible block's backward pass gives.</summary>
/// <param name="Older">The gradient of the older stream; null where nobody wants it.</param>
/// <param name="Newer">The gradient of the newer stream; null where nobody wants it.</param>
/// <param name="Parameters">The gradients of the block's parameters; null for those that it did not use.</param>
internal sealed record ReversibleGradients(Tensor? Older, Tensor? Newer, IReadOnlyList<Tensor?> Parameters);
