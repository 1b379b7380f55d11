namespace Safe.Torch.Modules;

/// <summary>Pads the last two dimensions of its input by the values at its border.</summary>
public sealed class ReplicationPad2d : PadBase
{
    internal ReplicationPad2d(long[] padding)
        : base(nameof(ReplicationPad2d), PaddingModes.Replicate, padding) { }
}
