using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>p-norms over windows of <c>[batch, channels, length]</c>.</summary>
public sealed class LPPool1d : ParameterLessModule<Tensor, Tensor>
{
    internal LPPool1d(double norm_type, long kernel_size, long? stride, bool ceil_mode)
        : base(nameof(LPPool1d))
    {
        this.norm_type = norm_type;
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.ceil_mode = ceil_mode;
    }

    /// <summary>p.</summary>
    public double norm_type { get; set; }

    /// <summary>Size of the window.</summary>
    public long kernel_size { get; set; }

    /// <summary>Step of the window; null for its size.</summary>
    public long? stride { get; set; }

    /// <summary>Whether a window may end outside the input.</summary>
    public bool ceil_mode { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.lp_pool1d(input, norm_type, kernel_size, stride, ceil_mode);
}
