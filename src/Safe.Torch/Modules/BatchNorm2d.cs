using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Batch normalisation of <c>[batch, channels, height, width]</c>.</summary>
public sealed class BatchNorm2d : BatchNorm
{
    internal BatchNorm2d(
        long num_features,
        double eps,
        double momentum,
        bool affine,
        bool track_running_stats,
        Device? device,
        ScalarType? dtype
    )
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm2d)) { }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.ndim == 4
            ? base.forward(input)
            : throw new ArgumentException($"BatchNorm2d takes [batch, channels, height, width]; the input has {input.ndim} dimensions");
    }
}
