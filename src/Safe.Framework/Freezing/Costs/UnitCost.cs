namespace Safe.Framework.Freezing.Costs;

/// <summary>What a unit costs in one training step.</summary>
public sealed record UnitCost
{
    /// <summary>Bytes kept for the backward pass that go when the frozen prefix grows over the unit.</summary>
    public required long SavedBytes { get; init; }

    /// <summary>The part of <see cref="SavedBytes"/> that goes when the unit freezes above one that trains.</summary>
    public required long OwnSavedBytes { get; init; }

    /// <summary>Matrix-product FLOPs of the forward pass, which a frozen unit still runs.</summary>
    public required long ForwardFlops { get; init; }

    /// <summary>Matrix-product FLOPs of the backward pass that go when the frozen prefix grows over the unit.</summary>
    public required long BackwardFlops { get; init; }

    /// <summary>The part of <see cref="BackwardFlops"/> that goes when the unit freezes above one that trains.</summary>
    public required long OwnBackwardFlops { get; init; }

    /// <summary>Bytes of the gradients and of AdamW's two moments, which go with any freeze.</summary>
    public required long StateBytes { get; init; }
}
