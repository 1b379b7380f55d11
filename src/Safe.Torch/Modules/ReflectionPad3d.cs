namespace Safe.Torch.Modules;

/// <summary>Pads the last three dimensions of its input by its mirror image.</summary>
public sealed class ReflectionPad3d : PadBase
{
    internal ReflectionPad3d(long[] padding)
        : base(nameof(ReflectionPad3d), PaddingModes.Reflect, padding) { }
}
