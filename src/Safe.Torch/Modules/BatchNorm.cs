using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Normalises each feature over the batch in training, and by the running statistics in evaluation (arXiv:1502.03167).</summary>
public abstract class BatchNorm : NormBase
{
    /// <inheritdoc cref="NormBase(long, double, double?, bool, bool, Device?, ScalarType?, string)"/>
    protected BatchNorm(
        long num_features,
        double eps,
        double momentum,
        bool affine,
        bool track_running_stats,
        Device? device,
        ScalarType? dtype,
        string name
    )
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name) { }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        bool usesBatch = training || running_mean is null;
        double share = momentum ?? 0;
        if (training && num_batches_tracked is { } count)
        {
            using IDisposable noGrad = no_grad();
            count.add_(1);
            share = momentum ?? 1.0 / count.ToInt64();
        }
        return nn.functional.batch_norm(input, running_mean, running_var, Factor, bias, usesBatch, share, eps);
    }
}
