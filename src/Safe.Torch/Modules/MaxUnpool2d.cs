using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Puts the maxima of a pooling of <c>[batch, channels, height, width]</c> back where they were found; zeros elsewhere.</summary>
public sealed class MaxUnpool2d : ParameterLessModule<Tensor, Tensor, long[]?, Tensor>
{
    internal MaxUnpool2d(long[] kernel_size, long[]? stride, long[]? padding)
        : base(nameof(MaxUnpool2d))
    {
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.padding = padding;
    }

    /// <summary>Size of the window.</summary>
    public long[] kernel_size { get; set; }

    /// <summary>Step of the window; null for its size.</summary>
    public long[]? stride { get; set; }

    /// <summary>Padding on both sides; null for none.</summary>
    public long[]? padding { get; set; }

    /// <summary>Runs the hooks and <see cref="forward"/>.</summary>
    /// <inheritdoc cref="forward"/>
    public new Tensor call(Tensor tensor, Tensor indices, long[]? output_size = null) => base.call(tensor, indices, output_size);

    /// <summary>The maxima at their places.</summary>
    /// <param name="tensor">The maxima.</param>
    /// <param name="indices">Where each was found in its plane.</param>
    /// <param name="output_size">Sizes of the output, with or without batch and channels; null for the least that can have been pooled.</param>
    public override Tensor forward(Tensor tensor, Tensor indices, long[]? output_size = null) =>
        nn.functional.max_unpool2d(tensor, indices, kernel_size, stride, padding, output_size);
}
