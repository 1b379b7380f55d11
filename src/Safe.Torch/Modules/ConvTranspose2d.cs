using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Transposed convolution of <c>[batch, channels, height, width]</c>: the gradient of a convolution by its input.</summary>
public sealed class ConvTranspose2d : ConvolutionTranspose
{
    internal ConvTranspose2d(in ConvolutionShape shape, bool hasBias, Device? device, ScalarType? dtype)
        : base(nameof(ConvTranspose2d), shape, hasBias, device, dtype) { }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input, long[]? output_size) =>
        Aten.conv_transpose2d_input(input, weight, bias, stride, padding!, OutputPadding(input, output_size), groups, dilation);
}
