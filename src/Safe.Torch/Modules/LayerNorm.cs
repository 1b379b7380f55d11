using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>(x − mean) / √(variance + eps) · weight + bias, over the last dimensions <c>normalized_shape</c>.</summary>
public sealed class LayerNorm : nn.Module<Tensor, Tensor>
{
    private Parameter? weightParameter;
    private Parameter? biasParameter;

    internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, Device? device, ScalarType? dtype)
        : base(nameof(LayerNorm), registersItself: true)
    {
        this.normalized_shape = normalized_shape;
        this.eps = eps;
        this.elementwise_affine = elementwise_affine;
        if (elementwise_affine)
        {
            weight = new Parameter(ones(normalized_shape, dtype: dtype, device: device));
            this.bias = bias ? new Parameter(zeros(normalized_shape, dtype: dtype, device: device)) : null;
        }
    }

    /// <summary>Sizes of the dimensions that are normalised.</summary>
    public long[] normalized_shape { get; set; }

    /// <summary>Added to the variance.</summary>
    public double eps { get; set; }

    /// <summary>Whether there is a weight.</summary>
    public bool elementwise_affine { get; set; }

    /// <summary>The factor, of shape <c>normalized_shape</c>. A new one is registered in place of the old one, which is disposed.</summary>
    public Parameter weight
    {
        get => weightParameter!;
        set
        {
            ReplaceParameter(nameof(weight), weightParameter, value);
            weightParameter = value;
        }
    }

    /// <summary>What is added, of shape <c>normalized_shape</c>, or null. A new one is registered in place of the old one, which is disposed.</summary>
    public Parameter? bias
    {
        get => biasParameter;
        set
        {
            ReplaceParameter(nameof(bias), biasParameter, value);
            biasParameter = value;
        }
    }

    /// <summary>Sets the weight to ones and the bias to zeros.</summary>
    public void reset_parameters()
    {
        if (weightParameter is not null)
        {
            nn.init.ones_(weightParameter);
        }
        if (biasParameter is not null)
        {
            nn.init.zeros_(biasParameter);
        }
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor) => Aten.layer_norm(tensor, normalized_shape, weightParameter, biasParameter, eps);
}
