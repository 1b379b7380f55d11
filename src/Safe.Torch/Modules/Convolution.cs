using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>What convolutions share: sizes, weight and bias.</summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    private Parameter? weightParameter;
    private Parameter? biasParameter;

    private protected Convolution(string name, in ConvolutionShape shape, bool hasBias, Device? device, ScalarType? dtype)
        : base(name, registersItself: true)
    {
        shape.Check();
        in_channels = shape.InChannels;
        out_channels = shape.OutChannels;
        kernel_size = shape.Kernel;
        stride = shape.Stride;
        dilation = shape.Dilation;
        groups = shape.Groups;
        padding = shape.Padding;
        padding_type = shape.PaddingType;
        padding_mode = shape.PaddingMode;
        output_padding = shape.OutputPadding ?? [.. kernel_size.Select(static _ => 0L)];
        transposed = shape.OutputPadding is not null;
        (long rows, long columns) = transposed ? (in_channels, out_channels) : (out_channels, in_channels);
        weight = new Parameter(nn.init.unfilled([rows, columns / groups, .. kernel_size], dtype, device));
        bias = hasBias ? new Parameter(empty(out_channels, dtype: dtype, device: device)) : null;
        reset_parameters();
    }

    /// <summary>Channels of the input.</summary>
    public long in_channels { get; }

    /// <summary>Channels of the output.</summary>
    public long out_channels { get; }

    /// <summary>Sizes of the kernel.</summary>
    public long[] kernel_size { get; set; }

    /// <summary>Steps of the kernel.</summary>
    public long[] stride { get; set; }

    /// <summary>Distances between the kernel's points.</summary>
    public long[] dilation { get; set; }

    /// <summary>Whether the convolution is transposed: the gradient of a convolution by its input.</summary>
    public bool transposed { get; }

    /// <summary>What is added to the size of the output at one side; zeros unless transposed.</summary>
    public long[] output_padding { get; set; }

    /// <summary>Number of groups of channels that do not see each other.</summary>
    public long groups { get; set; }

    /// <summary>Padding on either side of each dimension, where it is given in numbers.</summary>
    public long[]? padding { get; private set; }

    /// <summary>Padding, where it is given by name.</summary>
    public Padding? padding_type { get; private set; }

    /// <summary>What the padding consists of.</summary>
    public PaddingModes padding_mode { get; set; }

    /// <summary>The kernels, <c>[out_channels, in_channels / groups, ...kernel_size]</c>, transposed <c>[in_channels, out_channels / groups, ...kernel_size]</c>. A new one is registered in place of the old one, which is disposed.</summary>
    public Parameter weight
    {
        get => weightParameter!;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            ReplaceParameter(nameof(weight), weightParameter, value);
            weightParameter = value;
        }
    }

    /// <summary>What is added, <c>[out_channels]</c>, or null. A new one is registered in place of the old one, which is disposed.</summary>
    public Parameter? bias
    {
        get => biasParameter;
        set
        {
            ReplaceParameter(nameof(bias), biasParameter, value);
            biasParameter = value;
        }
    }

    /// <summary>Sets the padding in numbers.</summary>
    public void SetPadding(long[] padding) => (this.padding, padding_type) = (padding, null);

    /// <summary>Sets the padding by name.</summary>
    public void SetPadding(Padding padding) => (this.padding, padding_type) = (null, padding);

    /// <summary>Draws new values as PyTorch does: uniform in ±1/√fan_in.</summary>
    public void reset_parameters()
    {
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (biasParameter is null)
        {
            return;
        }
        (long fanIn, _) = nn.init.CalculateFanInAndFanOut(weight);
        double bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
        nn.init.uniform_(biasParameter, -bound, bound);
    }

    /// <summary>The convolution of as many dimensions as the kernel has.</summary>
    private protected Tensor Convolve(Tensor input)
    {
        if (padding_mode is PaddingModes.Zeros or PaddingModes.Constant)
        {
            return padding is { } numbers ? Convolve(input, numbers) : ConvolveByName(input);
        }
        using Tensor padded = nn.functional.pad(input, Sides(), padding_mode);
        return Convolve(padded, new long[kernel_size.Length]);
    }

    private Tensor Convolve(Tensor input, long[] numbers) =>
        kernel_size.Length switch
        {
            1 => Aten.conv1d(input, weight, bias, stride, numbers, dilation, groups),
            2 => Aten.conv2d(input, weight, bias, stride, numbers, dilation, groups),
            _ => Aten.conv3d(input, weight, bias, stride, numbers, dilation, groups),
        };

    private Tensor ConvolveByName(Tensor input)
    {
        string name = padding_type == Padding.Same ? "same" : "valid";
        return kernel_size.Length switch
        {
            1 => Aten.conv1d_padding(input, weight, bias, stride, name, dilation, groups),
            2 => Aten.conv2d_padding(input, weight, bias, stride, name, dilation, groups),
            _ => Aten.conv3d_padding(input, weight, bias, stride, name, dilation, groups),
        };
    }

    // Before and after, for the last dimension first.
    private long[] Sides() =>
        [
            .. Enumerable
                .Range(0, kernel_size.Length)
                .Reverse()
                .SelectMany(dimension =>
                {
                    if (padding is { } numbers)
                    {
                        return new[] { numbers[dimension], numbers[dimension] };
                    }
                    long total = padding_type == Padding.Same ? dilation[dimension] * (kernel_size[dimension] - 1) : 0;
                    return [total / 2, total - (total / 2)];
                }),
        ];
}
