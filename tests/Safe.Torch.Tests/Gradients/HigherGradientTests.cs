namespace Safe.Torch.Tests.Gradients;

/// <summary>Gradients of gradients: the recorded backward pass is itself a function to differentiate.</summary>
public sealed class HigherGradientTests
{
    private static readonly GradientCase[] First =
    [
        GradientCase.Of("exp", x => x.exp(), 2, 3),
        GradientCase.Of("tanh", x => x.tanh(), 2, 3),
        GradientCase.Of("sigmoid", x => x.sigmoid(), 2, 3),
        GradientCase.Of("silu", x => x.silu(), 2, 3),
        GradientCase.Of("gelu", x => x.gelu(), 2, 3),
        GradientCase.Of("pow", x => x.pow(3), 2, 3),
        GradientCase.Of("div", (a, b) => a / b, [2, 3], [3]),
        GradientCase.Of("matmul", (a, b) => a.matmul(b), [2, 3], [3, 2]),
        GradientCase.Of("softmax", x => x.softmax(-1), 2, 3),
        GradientCase.Of("log_softmax", x => x.log_softmax(-1), 2, 3),
        GradientCase.Of("layer_norm", (x, w) => F.layer_norm(x, [3], w), [2, 3], [3]),
        GradientCase.Of("conv2d", (x, w) => F.conv2d(x, w), [1, 1, 3, 3], [2, 1, 2, 2]),
        GradientCase.Of("cross_entropy", x => F.cross_entropy(x, tensor(new long[] { 2, 0 })), 2, 3),
        GradientCase.Of("attention", (q, k, v) => F.scaled_dot_product_attention(q, k, v), [2, 3, 2], [2, 3, 2], [2, 3, 2]),
        GradientCase.Of("indexing", x => x[tensor(new long[] { 1, 1, 0 })].square(), 2, 3),
    ];

    private static readonly GradientCase[] Table =
    [
        .. First.Select(entry => entry with { Function = inputs => GradientOf(entry, inputs) }),
    ];

    public static TheoryData<string, Layout> Cases => GradientCheck.NamesAndLayouts(Table);

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_recorded_backward_pass_agrees_with_differences(string name, Layout layout) => GradientCheck.Check(Table, name, layout);

    // Runs with recording on, though the differences are taken without it: a gradient needs the graph of its function.
    private static Tensor GradientOf(GradientCase entry, Tensor[] inputs)
    {
        using IDisposable recording = enable_grad();
        Tensor[] sources = [.. inputs.Select(input => input.requires_grad ? input : input.detach().requires_grad_())];
        Tensor output = entry.Function(sources);
        Tensor weights = (arange(output.numel(), ScalarType.Float64) + 1).sin().reshape(output.shape);
        IList<Tensor> gradients = autograd.grad([output], sources, [weights], create_graph: true);
        return cat([.. gradients.Select(gradient => gradient.reshape(-1))]);
    }
}
