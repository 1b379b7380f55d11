namespace Safe.Torch.Modules;

/// <summary>Pads the last two dimensions of its input by its mirror image.</summary>
public sealed class ReflectionPad2d : PadBase
{
    internal ReflectionPad2d(long[] padding)
        : base(nameof(ReflectionPad2d), PaddingModes.Reflect, padding) { }
}
