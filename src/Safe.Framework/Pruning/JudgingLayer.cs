using Safe.Framework.Adapters;

namespace Safe.Framework.Pruning;

/// <summary>A layer whose adapter tells how important a group's members are.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Adapter">Its adapter.</param>
/// <param name="Dimension">Where the members lie: 0 in rows, 1 in columns.</param>
internal sealed record JudgingLayer(Linear Layer, LoraAdapter Adapter, int Dimension)
{
    // Far below any importance, and only there so that a layer without any is not divided by zero.
    private const double Least = 1e-30;

    private Parameter Down => Adapter.get_parameter("lora_A")!;

    private Parameter Up => Adapter.get_parameter("lora_B")!;

    /// <summary>The importance of each member by this step's gradients, of norm 1 over the members; null where the adapter got none.</summary>
    /// <param name="members">How many members there are.</param>
    /// <returns>A tensor of <c>[members]</c>, float32, which belongs to the running dispose scope.</returns>
    internal Tensor? Importance(int members)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        (Tensor down, Tensor up) = (Down, Up);
        if (down.grad is not { } ofDown || up.grad is not { } ofUp)
        {
            return null;
        }
        // What one step of plain gradient descent would take from B A, without a gradient of W: ∂B A + B ∂A − ∂B ∂A.
        Tensor moved = ofUp.matmul(down - ofDown) + up.matmul(ofDown);
        Tensor weight = Layer.weight! + up.matmul(down) * Adapter.Settings.Scaling;
        Tensor ofElements = (moved * weight).to(ScalarType.Float32).square();
        Tensor ofMembers = ofElements.sum(1L - Dimension).view(members, -1).sum(1L);
        return (ofMembers / ofMembers.norm().clamp_min(Least)).MoveToOuterDisposeScope();
    }

    /// <summary>Keeps the adapter's share of some rows or columns.</summary>
    /// <param name="shrinking">Does it.</param>
    /// <param name="indices">The rows or columns.</param>
    internal void Keep(ParameterShrinking shrinking, Tensor indices) => shrinking.Keep(Dimension == 0 ? Up : Down, Dimension, indices);
}
