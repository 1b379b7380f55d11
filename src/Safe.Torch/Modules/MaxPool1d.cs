using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Maxima over windows of <c>[batch, channels, length]</c>.</summary>
public sealed class MaxPool1d : ParameterLessModule<Tensor, Tensor>
{
    internal MaxPool1d(long kernel_size, long? stride, long? padding, long? dilation, bool ceil_mode)
        : base(nameof(MaxPool1d))
    {
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.padding = padding;
        this.dilation = dilation;
        this.ceil_mode = ceil_mode;
    }

    /// <summary>Size of the window.</summary>
    public long kernel_size { get; set; }

    /// <summary>Step of the window; null for its size.</summary>
    public long? stride { get; set; }

    /// <summary>Padding on both sides; null for none.</summary>
    public long? padding { get; set; }

    /// <summary>Distance between the points of the window; null for 1.</summary>
    public long? dilation { get; set; }

    /// <summary>Whether a window may end outside the input.</summary>
    public bool ceil_mode { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.max_pool1d(input, kernel_size, stride, padding, dilation, ceil_mode);

    /// <summary>The maxima, and where each was found in its plane.</summary>
    public (Tensor Values, Tensor Indices) forward_with_indices(Tensor input) =>
        nn.functional.max_pool1d_with_indices(input, kernel_size, stride, padding, dilation, ceil_mode);
}
