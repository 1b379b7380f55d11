namespace Safe.Torch.Modules;

/// <summary>Pads the last two dimensions of its input by zeros.</summary>
public sealed class ZeroPad2d : PadBase
{
    internal ZeroPad2d(long[] padding)
        : base(nameof(ZeroPad2d), PaddingModes.Constant, padding) { }
}
