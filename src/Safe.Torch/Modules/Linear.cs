using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>y = x Wᵀ + b, for x of shape <c>[..., in_features]</c>.</summary>
public sealed class Linear : nn.Module<Tensor, Tensor>
{
    private Parameter? weightParameter;
    private Parameter? biasParameter;
    private Func<Tensor, Tensor?, Tensor>? product;

    internal Linear(Parameter weight, Parameter? bias)
        : base(nameof(Linear), registersItself: true)
    {
        this.weight = weight;
        this.bias = bias;
        out_features = weight.shape[0];
        in_features = weight.shape[1];
    }

    /// <summary>Size of the last dimension of the input.</summary>
    public long in_features { get; set; }

    /// <summary>Size of the last dimension of the output.</summary>
    public long out_features { get; set; }

    /// <summary>W, of shape <c>[out_features, in_features]</c>. A new one is registered in place of the old one, which is disposed.</summary>
    public Parameter weight
    {
        get =>
            product is null
                ? weightParameter!
                : throw new NotSupportedException($"The layer [{out_features}, {in_features}] computes without a weight of its own");
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            ReplaceParameter(nameof(weight), weightParameter, value);
            weightParameter = value;
            product = null;
        }
    }

    /// <summary>
    /// Computes x Wᵀ + b in another way, from the input and the bias or null; null: from <see cref="weight"/>. A layer that is given one loses its weight,
    /// which is disposed. TorchSharp has nothing like it.
    /// </summary>
    public Func<Tensor, Tensor?, Tensor>? product_override
    {
        get => product;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            ReplaceParameter(nameof(weight), weightParameter, null);
            weightParameter = null;
            product = value;
        }
    }

    /// <summary>b, of shape <c>[out_features]</c>, or null. A new one is registered in place of the old one, which is disposed.</summary>
    public Parameter? bias
    {
        get => biasParameter;
        set
        {
            ReplaceParameter(nameof(bias), biasParameter, value);
            biasParameter = value;
        }
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor) => product is null ? Aten.linear(tensor, weightParameter!, bias) : product(tensor, bias);

    // PyTorch's Linear.reset_parameters, in its order of random numbers.
    internal static Linear Initialized(long inputs, long outputs, bool hasBias, Device? device, ScalarType? dtype)
    {
        Tensor weight = nn.init.unfilled([outputs, inputs], dtype, device);
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        Parameter? bias = null;
        if (hasBias)
        {
            Tensor values = empty(outputs, dtype: dtype, device: device);
            double bound = inputs > 0 ? 1 / Math.Sqrt(inputs) : 0;
            nn.init.uniform_(values, -bound, bound);
            bias = new Parameter(values);
        }
        return new Linear(new Parameter(weight), bias);
    }
}
