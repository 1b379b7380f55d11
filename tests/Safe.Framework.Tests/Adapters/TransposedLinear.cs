using Safe.Framework.Adapters;

namespace Safe.Framework.Tests.Adapters;

/// <summary>x W + b with W stored as <c>[in, out]</c>, as GPT-2 has it.</summary>
internal sealed partial class TransposedLinear : Module<Tensor, Tensor>, ITransposedLinear
{
    public TransposedLinear(long inputs, long outputs, ScalarType type = ScalarType.Float32)
        : base(nameof(TransposedLinear))
    {
        weight = new Parameter(torch.randn([inputs, outputs], dtype: type) * 0.3);
        bias = new Parameter(torch.randn([outputs], dtype: type));
        RegisterComponents();
    }

    public Parameter? weight { get; }

    public Parameter? bias { get; }

    public override Tensor forward(Tensor input) => input.matmul(weight!) + bias!;
}
