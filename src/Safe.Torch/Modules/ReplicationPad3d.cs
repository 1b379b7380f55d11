namespace Safe.Torch.Modules;

/// <summary>Pads the last three dimensions of its input by the values at its border.</summary>
public sealed class ReplicationPad3d : PadBase
{
    internal ReplicationPad3d(long[] padding)
        : base(nameof(ReplicationPad3d), PaddingModes.Replicate, padding) { }
}
