using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>x above zero, a learned slope times x below.</summary>
public sealed class PReLU : nn.Module<Tensor, Tensor>
{
    private Parameter weightParameter;

    internal PReLU(long num_parameters, double init, Device? device, ScalarType? dtype)
        : base(nameof(PReLU), registersItself: true)
    {
        this.num_parameters = num_parameters;
        this.init = init;
        weightParameter = new Parameter(full(num_parameters, init, dtype: dtype ?? get_default_dtype(), device: device));
        register_parameter(nameof(weight), weightParameter);
    }

    /// <summary>Number of slopes: 1, or one per channel.</summary>
    public long num_parameters { get; }

    /// <summary>What the slopes start with.</summary>
    public double init { get; }

    /// <summary>The slopes, <c>[num_parameters]</c>. A new one is registered in place of the old one, which is disposed.</summary>
    public Parameter weight
    {
        get => weightParameter;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            ReplaceParameter(nameof(weight), weightParameter, value);
            weightParameter = value;
        }
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor) => nn.functional.prelu(tensor, weight);
}
