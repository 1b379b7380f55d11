namespace Safe.Torch.Modules;

/// <summary>Pads the last two dimensions of its input by one value.</summary>
public sealed class ConstantPad2d : PadBase
{
    internal ConstantPad2d(long[] padding, double value)
        : base(nameof(ConstantPad2d), PaddingModes.Constant, padding, value) { }
}
