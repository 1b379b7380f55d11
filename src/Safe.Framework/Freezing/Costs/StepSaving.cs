namespace Safe.Framework.Freezing.Costs;

/// <summary>What a training step saves.</summary>
/// <param name="SavedBytes">Bytes that autograd no longer keeps for the backward pass.</param>
/// <param name="StateBytes">Bytes of gradients and optimiser state that are gone.</param>
/// <param name="Flops">Matrix-product FLOPs of the backward pass that no longer run.</param>
public readonly record struct StepSaving(long SavedBytes, long StateBytes, long Flops)
{
    /// <summary>All bytes.</summary>
    public long Bytes => SavedBytes + StateBytes;

    /// <summary>What one step saves more than another.</summary>
    public static StepSaving operator -(StepSaving one, StepSaving other) =>
        new(one.SavedBytes - other.SavedBytes, one.StateBytes - other.StateBytes, one.Flops - other.Flops);

    /// <summary>Such as <c>18.1 MiB and 0.42 GFLOP</c>.</summary>
    public override string ToString() =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{Bytes / (1024.0 * 1024.0):0.0##} MiB and {Flops / 1e9:0.0##} GFLOP"
        );
}
