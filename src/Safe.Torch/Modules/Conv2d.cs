using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Convolution of <c>[batch, channels, height, width]</c>.</summary>
public sealed class Conv2d : Convolution
{
    internal Conv2d(in ConvolutionShape shape, bool hasBias, Device? device, ScalarType? dtype)
        : base(nameof(Conv2d), shape, hasBias, device, dtype) { }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => Convolve(input);
}
