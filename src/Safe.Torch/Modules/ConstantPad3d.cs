namespace Safe.Torch.Modules;

/// <summary>Pads the last three dimensions of its input by one value.</summary>
public sealed class ConstantPad3d : PadBase
{
    internal ConstantPad3d(long[] padding, double value)
        : base(nameof(ConstantPad3d), PaddingModes.Constant, padding, value) { }
}
