using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Instance normalisation of <c>[batch, channels, height, width]</c>, with or without the batch.</summary>
public sealed class InstanceNorm2d : InstanceNorm
{
    internal InstanceNorm2d(
        long num_features,
        double eps,
        double momentum,
        bool affine,
        bool track_running_stats,
        Device? device,
        ScalarType? dtype
    )
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(InstanceNorm2d)) { }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => ForwardChecked(input, 2, "[batch, channels, height, width]");
}
