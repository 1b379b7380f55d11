namespace Safe.Framework.Quantization;

/// <summary>
/// The weight of a linear layer in few bits. It does not train; the layer's outputs and the gradients of its inputs are exactly those of a layer with the
/// weight that <see cref="Dequantize"/> gives.
/// </summary>
public abstract class QuantizedWeight
{
    /// <summary>Weights that are quantised at once, so that little beside the weight is there meanwhile.</summary>
    private protected const long PartElements = 1 << 18;

    private const string Prefix = "weight_";

    // Float32 bits as whole numbers, so that a move of the model to another type leaves them alone.
    private readonly Parameter scaleBits;

    private protected QuantizedWeight(Tensor weight, Tensor codes, Tensor scales)
    {
        Outputs = weight.shape[0];
        Inputs = weight.shape[1];
        Codes = Fixed(codes);
        scaleBits = Fixed(FloatBits.Of(scales));
        Like = Fixed(torch.zeros([0], dtype: weight.dtype, device: weight.device));
    }

    /// <summary>How it is stored.</summary>
    public abstract QuantizationType Type { get; }

    /// <summary>Width of the layer's input.</summary>
    public long Inputs { get; }

    /// <summary>Width of the layer's output.</summary>
    public long Outputs { get; }

    /// <summary>Bytes of codes and scales.</summary>
    public long Bytes => (Codes.numel() * Codes.ElementSize) + (scaleBits.numel() * scaleBits.ElementSize);

    /// <summary>How many more weights there are than numbers that they are stored in.</summary>
    internal long Unlisted => (Outputs * Inputs) - Codes.numel() - scaleBits.numel();

    /// <summary>A tensor without elements, of the type that the layer computes in and on its device; it follows the model's moves.</summary>
    internal Parameter Like { get; }

    private protected Parameter Codes { get; }

    /// <summary>The weight that the codes stand for, <c>[outputs, inputs]</c>, computed in float32 and rounded once to <paramref name="type"/>.</summary>
    /// <param name="type">A floating-point type.</param>
    /// <returns>A new tensor on the codes' device, owned by the current dispose scope.</returns>
    public Tensor Dequantize(ScalarType type = ScalarType.Float32)
    {
        using IDisposable noGrad = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor values = Decode(FloatBits.Read(scaleBits));
        return (type == ScalarType.Float32 ? values : values.to(type)).MoveToOuterDisposeScope();
    }

    /// <summary>Stores a weight in few bits.</summary>
    /// <param name="weight">The weight, <c>[outputs, inputs]</c>; it stays as it is.</param>
    /// <param name="type">How.</param>
    internal static QuantizedWeight Of(Tensor weight, QuantizationType type)
    {
        using IDisposable noGrad = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        return type switch
        {
            QuantizationType.Int8 => Int8Weight.Of(weight),
            QuantizationType.NF4 => NF4Weight.Of(weight),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "no such quantisation"),
        };
    }

    /// <summary>x Wᵀ + b. Gradients reach input and bias; nothing of the weight's size is kept for them.</summary>
    /// <param name="input">x, <c>[..., inputs]</c>.</param>
    /// <param name="bias">b, <c>[outputs]</c>, or null.</param>
    public Tensor Multiply(Tensor input, Tensor? bias) => QuantizedProduct.Of(input, this, bias);

    /// <summary>Registers what it is stored in as parameters of the layer, so that it moves with the model and belongs to its fingerprint.</summary>
    internal void RegisterIn(Module layer)
    {
        layer.register_parameter(Prefix + "codes", Codes);
        layer.register_parameter(Prefix + "scales", scaleBits);
        layer.register_parameter(Prefix + "like", Like);
    }

    /// <summary>The weight from the codes and the scales, in float32. Runs without gradients, in a dispose scope of its own.</summary>
    private protected abstract Tensor Decode(Tensor scales);

    private static Parameter Fixed(Tensor values)
    {
        var parameter = new Parameter(values, requires_grad: false);
        parameter.DetachFromDisposeScope();
        return parameter;
    }
}
