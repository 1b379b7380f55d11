using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>y = x1ᵀ W x2 + b, for each row of W.</summary>
public sealed class Bilinear : nn.Module<Tensor, Tensor, Tensor>
{
    private Parameter? weightParameter;
    private Parameter? biasParameter;

    internal Bilinear(long in1_features, long in2_features, long out_features, bool hasBias, Device? device, ScalarType? dtype)
        : base(nameof(Bilinear), registersItself: true)
    {
        (this.in1_features, this.in2_features, this.out_features) = (in1_features, in2_features, out_features);
        weight = new Parameter(empty([out_features, in1_features, in2_features], dtype: dtype, device: device));
        bias = hasBias ? new Parameter(empty(out_features, dtype: dtype, device: device)) : null;
        double bound = 1 / Math.Sqrt(in1_features);
        nn.init.uniform_(weight, -bound, bound);
        if (biasParameter is not null)
        {
            nn.init.uniform_(biasParameter, -bound, bound);
        }
    }

    /// <summary>Size of the last dimension of x1.</summary>
    public long in1_features { get; set; }

    /// <summary>Size of the last dimension of x2.</summary>
    public long in2_features { get; set; }

    /// <summary>Size of the last dimension of y.</summary>
    public long out_features { get; set; }

    /// <summary>W, <c>[out, in1, in2]</c>. A new one is registered in place of the old one, which is disposed.</summary>
    public Parameter weight
    {
        get => weightParameter!;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            ReplaceParameter(nameof(weight), weightParameter, value);
            weightParameter = value;
        }
    }

    /// <summary>b, <c>[out]</c>, or null. A new one is registered in place of the old one, which is disposed.</summary>
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
    public override Tensor forward(Tensor input1, Tensor input2) => nn.functional.bilinear(input1, input2, weight, bias);
}
