using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Columns <c>[batch, channels · window, places]</c> summed back into images.</summary>
public sealed class Fold : ParameterLessModule<Tensor, Tensor>
{
    internal Fold((long, long) output_size, (long, long) kernel_size, (long, long) dilation, (long, long) padding, (long, long) stride)
        : base(nameof(Fold))
    {
        this.output_size = output_size;
        this.kernel_size = kernel_size;
        this.dilation = dilation;
        this.padding = padding;
        this.stride = stride;
    }

    /// <summary>Height and width of the images.</summary>
    public (long, long) output_size { get; set; }

    /// <summary>Size of the window.</summary>
    public (long, long) kernel_size { get; set; }

    /// <summary>Distance between its points.</summary>
    public (long, long) dilation { get; set; }

    /// <summary>Zeros on both sides.</summary>
    public (long, long) padding { get; set; }

    /// <summary>Step of the window.</summary>
    public (long, long) stride { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor) => nn.functional.fold(tensor, output_size, kernel_size, dilation, padding, stride);
}
