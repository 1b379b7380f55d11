using Safe.Framework.Adapters;

namespace Safe.Framework.Models.Layers;

/// <summary>
/// The linear layer of GPT-2, which keeps its weight transposed: x·W + b with W of shape <c>[in, out]</c>, <c>[…, in]</c> → <c>[…, out]</c>.
/// The name is the one it has in checkpoints' own code; it is no convolution.
/// </summary>
public sealed partial class Conv1D : Module<Tensor, Tensor>, ITransposedLinear
{
    private readonly Parameter weight;
    private readonly Parameter bias;

    /// <summary>Creates the layer with weights N(0, 0.02) and a zero bias.</summary>
    /// <param name="inputs">Width of the input.</param>
    /// <param name="outputs">Width of the output.</param>
    public Conv1D(long inputs, long outputs)
        : base(nameof(Conv1D))
    {
        weight = new Parameter(torch.empty(inputs, outputs));
        bias = new Parameter(torch.zeros(outputs));
        RegisterComponents();
        init.normal_(weight, 0, 0.02);
    }

    /// <summary>The matrix, <c>[in, out]</c>.</summary>
    public Parameter Weight => weight;

    /// <summary>What is added, <c>[out]</c>.</summary>
    public Parameter Bias => bias;

    /// <inheritdoc/>
    Parameter? ITransposedLinear.weight => weight;

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using Tensor rows = input.reshape(-1, weight.shape[0]);
        using Tensor output = bias.addmm(rows, weight);
        return output.view([.. input.shape[..^1], weight.shape[1]]);
    }
}
