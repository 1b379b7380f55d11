using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Instance normalisation of <c>[batch, channels, length]</c>, with or without the batch.</summary>
public sealed class InstanceNorm1d : InstanceNorm
{
    internal InstanceNorm1d(
        long num_features,
        double eps,
        double momentum,
        bool affine,
        bool track_running_stats,
        Device? device,
        ScalarType? dtype
    )
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(InstanceNorm1d)) { }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => ForwardChecked(input, 1, "[batch, channels, length]");
}
