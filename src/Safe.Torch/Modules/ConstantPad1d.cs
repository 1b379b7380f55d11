namespace Safe.Torch.Modules;

/// <summary>Pads the last dimension of its input by one value.</summary>
public sealed class ConstantPad1d : PadBase
{
    internal ConstantPad1d(long[] padding, double value)
        : base(nameof(ConstantPad1d), PaddingModes.Constant, padding, value) { }
}
