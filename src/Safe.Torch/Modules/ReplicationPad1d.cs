namespace Safe.Torch.Modules;

/// <summary>Pads the last dimension of its input by the values at its border.</summary>
public sealed class ReplicationPad1d : PadBase
{
    internal ReplicationPad1d(long[] padding)
        : base(nameof(ReplicationPad1d), PaddingModes.Replicate, padding) { }
}
