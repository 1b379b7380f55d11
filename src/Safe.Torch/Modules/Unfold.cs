using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Windows of <c>[batch, channels, height, width]</c> as columns, <c>[batch, channels · window, places]</c>.</summary>
public sealed class Unfold : ParameterLessModule<Tensor, Tensor>
{
    internal Unfold((long, long) kernel_size, (long, long) dilation, (long, long) padding, (long, long) stride)
        : base(nameof(Unfold))
    {
        this.kernel_size = kernel_size;
        this.dilation = dilation;
        this.padding = padding;
        this.stride = stride;
    }

    /// <summary>Size of the window.</summary>
    public (long, long) kernel_size { get; set; }

    /// <summary>Distance between its points.</summary>
    public (long, long) dilation { get; set; }

    /// <summary>Zeros on both sides.</summary>
    public (long, long) padding { get; set; }

    /// <summary>Step of the window.</summary>
    public (long, long) stride { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor) => nn.functional.unfold(tensor, kernel_size, dilation, padding, stride);
}
