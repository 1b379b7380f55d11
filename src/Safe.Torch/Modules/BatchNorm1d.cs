using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Batch normalisation of <c>[batch, features]</c> or <c>[batch, features, length]</c>.</summary>
public sealed class BatchNorm1d : BatchNorm
{
    internal BatchNorm1d(
        long num_features,
        double eps,
        double momentum,
        bool affine,
        bool track_running_stats,
        Device? device,
        ScalarType? dtype
    )
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm1d)) { }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.ndim is 2 or 3
            ? base.forward(input)
            : throw new ArgumentException(
                $"BatchNorm1d takes [batch, features] or [batch, features, length]; the input has {input.ndim} dimensions"
            );
    }
}
