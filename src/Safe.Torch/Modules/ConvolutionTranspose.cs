using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>What transposed convolutions share.</summary>
public abstract class ConvolutionTranspose : Convolution
{
    private protected ConvolutionTranspose(string name, in ConvolutionShape shape, bool hasBias, Device? device, ScalarType? dtype)
        : base(name, shape, hasBias, device, dtype) { }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => forward(input, null);

    /// <summary>The transposed convolution with a chosen size of the output.</summary>
    /// <param name="input">The input.</param>
    /// <param name="output_size">Sizes of the output, with or without batch and channels; null for the smallest plus <c>output_padding</c>.</param>
    public abstract Tensor forward(Tensor input, long[]? output_size);

    /// <summary>What must be added at one side to reach the wanted sizes.</summary>
    /// <exception cref="ArgumentException">No input of this size gives them.</exception>
    private protected long[] OutputPadding(Tensor input, long[]? output_size)
    {
        if (output_size is null)
        {
            return output_padding;
        }
        int count = kernel_size.Length;
        long[] wanted = output_size.Length > count ? output_size[^count..] : output_size;
        long[] given = input.shape[^count..];
        long[] missing = new long[count];
        for (int d = 0; d < count; d++)
        {
            long least = ((given[d] - 1) * stride[d]) - (2 * padding![d]) + (dilation[d] * (kernel_size[d] - 1)) + 1;
            missing[d] = wanted[d] - least;
            if (missing[d] < 0 || missing[d] >= stride[d])
            {
                throw new ArgumentException(
                    $"An output of {wanted[d]} is not between {least} and {least + stride[d] - 1}",
                    nameof(output_size)
                );
            }
        }
        return missing;
    }
}
