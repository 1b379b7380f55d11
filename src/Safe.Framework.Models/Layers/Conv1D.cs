using Safe.Framework.Adapters;
using Safe.Framework.Quantization;

namespace Safe.Framework.Models.Layers;

/// <summary>
/// The linear layer of GPT-2, which keeps its weight transposed: x·W + b with W of shape <c>[in, out]</c>, <c>[…, in]</c> → <c>[…, out]</c>.
/// The name is the one it has in checkpoints' own code; it is no convolution.
/// </summary>
public sealed partial class Conv1D : Module<Tensor, Tensor>, ITransposedLinear, IQuantizableLinear
{
    private readonly Parameter weight;
    private readonly Parameter bias;

    /// <summary>Creates the layer with weights N(0, 0.02) and a zero bias.</summary>
    /// <param name="inputs">Width of the input.</param>
    /// <param name="outputs">Width of the output.</param>
    public Conv1D(long inputs, long outputs)
        : base(nameof(Conv1D))
    {
        weight = new Parameter(WeightMemory.New(inputs, outputs));
        bias = new Parameter(torch.zeros(outputs));
        RegisterComponents();
        init.normal_(weight, 0, 0.02);
    }

    /// <summary>The matrix, <c>[in, out]</c>.</summary>
    /// <exception cref="NotSupportedException">It is quantised.</exception>
    public Parameter Weight =>
        Quantized is null
            ? weight
            : throw new NotSupportedException($"the weight of this {nameof(Conv1D)} is quantised ({Quantized.Type})");

    /// <summary>What is added, <c>[out]</c>.</summary>
    public Parameter Bias => bias;

    /// <inheritdoc/>
    public QuantizedWeight? Quantized { get; private set; }

    /// <inheritdoc/>
    Parameter? ITransposedLinear.weight => Weight;

    /// <inheritdoc/>
    public Tensor WeightView() => Weight.detach().t();

    /// <inheritdoc/>
    void IQuantizableLinear.Quantize(QuantizedWeight quantized)
    {
        Quantized = quantized;
        // A disposed parameter is no longer listed.
        weight.Dispose();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        if (Quantized is not null)
        {
            return Quantized.Multiply(input, bias);
        }
        using Tensor rows = input.reshape(-1, weight.shape[0]);
        using Tensor output = bias.addmm(rows, weight);
        return output.view([.. input.shape[..^1], weight.shape[1]]);
    }
}
