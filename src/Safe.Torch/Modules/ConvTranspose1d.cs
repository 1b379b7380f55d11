using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Transposed convolution of <c>[batch, channels, length]</c>: the gradient of a convolution by its input.</summary>
public sealed class ConvTranspose1d : ConvolutionTranspose
{
    internal ConvTranspose1d(in ConvolutionShape shape, bool hasBias, Device? device, ScalarType? dtype)
        : base(nameof(ConvTranspose1d), shape, hasBias, device, dtype) { }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input, long[]? output_size) =>
        Aten.conv_transpose1d(input, weight, bias, stride, padding!, OutputPadding(input, output_size), groups, dilation);
}
