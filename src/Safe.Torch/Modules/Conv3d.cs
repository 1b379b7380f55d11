using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Convolution of <c>[batch, channels, depth, height, width]</c>.</summary>
public sealed class Conv3d : Convolution
{
    internal Conv3d(in ConvolutionShape shape, bool hasBias, Device? device, ScalarType? dtype)
        : base(nameof(Conv3d), shape, hasBias, device, dtype) { }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => Convolve(input);
}
