using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Batch normalisation of <c>[batch, channels, depth, height, width]</c>.</summary>
public sealed class BatchNorm3d : BatchNorm
{
    internal BatchNorm3d(
        long num_features,
        double eps,
        double momentum,
        bool affine,
        bool track_running_stats,
        Device? device,
        ScalarType? dtype
    )
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm3d)) { }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.ndim is 5
            ? base.forward(input)
            : throw new ArgumentException(
                $"BatchNorm3d takes [batch, channels, depth, height, width]; the input has {input.ndim} dimensions"
            );
    }
}
