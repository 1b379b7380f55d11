using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Normalises each channel of each sample; in evaluation by the running statistics, where there are any (arXiv:1607.08022).</summary>
public abstract class InstanceNorm : NormBase
{
    /// <inheritdoc cref="NormBase(long, double, double?, bool, bool, Device?, ScalarType?, string)"/>
    protected InstanceNorm(
        long num_features,
        double eps,
        double? momentum,
        bool affine,
        bool track_running_stats,
        Device? device,
        ScalarType? dtype,
        string name
    )
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name) { }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => Normalised(input);

    /// <summary>The input with a batch, and the output without one where the input had none.</summary>
    private protected Tensor ForwardChecked(Tensor input, int spatial, string shape)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.ndim == spatial + 2)
        {
            return Normalised(input);
        }
        if (input.ndim != spatial + 1)
        {
            throw new ArgumentException($"{GetName()} takes {shape} with or without the batch; the input has {input.ndim} dimensions");
        }
        using Tensor batch = input.unsqueeze(0);
        using Tensor result = ForwardChecked(batch, spatial, shape);
        return result.squeeze(0);
    }

    private Tensor Normalised(Tensor input) =>
        nn.functional.instance_norm(input, running_mean, running_var, Factor, bias, training || !track_running_stats, momentum ?? 0, eps);
}
