namespace Safe.Torch.Modules;

/// <summary>Pads the last dimension of its input by its mirror image.</summary>
public sealed class ReflectionPad1d : PadBase
{
    internal ReflectionPad1d(long[] padding)
        : base(nameof(ReflectionPad1d), PaddingModes.Reflect, padding) { }
}
