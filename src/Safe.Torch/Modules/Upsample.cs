using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Resizes the last dimensions of <c>[batch, channels, ...]</c>.</summary>
public sealed class Upsample : ParameterLessModule<Tensor, Tensor>
{
    private readonly long[]? sizes;
    private readonly double[]? factors;

    internal Upsample(long[]? size, double[]? scale_factor, UpsampleMode mode, bool? align_corners, bool? recompute_scale_factor)
        : base(nameof(Upsample))
    {
        sizes = size;
        factors = scale_factor;
        this.mode = mode;
        this.align_corners = align_corners;
        this.recompute_scale_factor = recompute_scale_factor;
    }

    /// <summary>New sizes; empty where factors are given.</summary>
    public ReadOnlySpan<long> size => sizes;

    /// <summary>Factors; empty where sizes are given.</summary>
    public ReadOnlySpan<double> scale_factor => factors;

    /// <summary>How values between points are found.</summary>
    public UpsampleMode mode { get; }

    /// <summary>Whether the corner points keep their values.</summary>
    public bool? align_corners { get; }

    /// <summary>Whether the factors follow from the rounded sizes.</summary>
    public bool? recompute_scale_factor { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) =>
        nn.functional.interpolate(input, sizes, factors, (InterpolationMode)mode, align_corners, recompute_scale_factor ?? false);
}
