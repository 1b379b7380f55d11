namespace Safe.Torch.Native;

/// <summary>Leaves a recomputation once it has made what the backward pass needs. Never seen outside of it.</summary>
internal sealed class RecomputeStopped() : Exception("the recomputation has all that it needs");
