using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Convolution of <c>[batch, channels, height, width]</c>.</summary>
public sealed class Conv2d : Convolution
{
    internal Conv2d(in ConvolutionShape shape, bool hasBias, Device? device, ScalarType? dtype)
        : base(nameof(Conv2d), shape, hasBias, device, dtype) { }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        if (padding_mode is PaddingModes.Zeros or PaddingModes.Constant)
        {
            return padding is { } numbers
                ? Aten.conv2d(input, weight, bias, stride, numbers, dilation, groups)
                : Aten.conv2d_padding(input, weight, bias, stride, padding_type == Padding.Same ? "same" : "valid", dilation, groups);
        }
        (long top, long bottom) = Sides(0);
        (long left, long right) = Sides(1);
        using Tensor padded = nn.functional.pad(input, (left, right, top, bottom), padding_mode);
        return Aten.conv2d(padded, weight, bias, stride, [0, 0], dilation, groups);
    }

    private (long Before, long After) Sides(int dimension)
    {
        if (padding is { } numbers)
        {
            return (numbers[dimension], numbers[dimension]);
        }
        long total = padding_type == Padding.Same ? dilation[dimension] * (kernel_size[dimension] - 1) : 0;
        return (total / 2, total - (total / 2));
    }
}
