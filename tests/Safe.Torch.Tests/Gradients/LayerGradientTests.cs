namespace Safe.Torch.Tests.Gradients;

/// <summary>Gradients of layers by input, weight and bias.</summary>
public sealed class LayerGradientTests
{
    private static readonly GradientCase[] Table =
    [
        GradientCase.Of("layer_norm", (x, w, b) => F.layer_norm(x, [3], w, b), [2, 3], [3], [3]),
        GradientCase.Of("layer_norm over two dimensions", x => F.layer_norm(x, [2, 3]), 2, 2, 3),
        GradientCase.Of("group_norm", (x, w, b) => F.group_norm(x, 2, w, b), [2, 4, 2], [4], [4]),
        GradientCase.Of("batch_norm while training", (x, w, b) => F.batch_norm(x, null, null, w, b, training: true), [3, 2, 2], [2], [2]),
        GradientCase.Of(
            "batch_norm with running statistics",
            (x, w, b) => F.batch_norm(x, zeros(2, ScalarType.Float64), full(2, 2.0, ScalarType.Float64), w, b),
            [3, 2, 2],
            [2],
            [2]
        ),
        GradientCase.Of("conv2d", (x, w, b) => F.conv2d(x, w, b), [1, 2, 3, 3], [2, 2, 2, 2], [2]),
        GradientCase.Of(
            "conv2d with stride, padding and dilation",
            (x, w, b) => F.conv2d(x, w, b, [2, 1], [1, 2], [1, 2]),
            [1, 2, 3, 3],
            [2, 2, 2, 2],
            [2]
        ),
        GradientCase.Of("conv2d in groups", (x, w) => F.conv2d(x, w, groups: 2), [2, 2, 3, 3], [4, 1, 2, 2]),
        GradientCase.Of("dropout that is off", x => F.dropout(x, 0.5, training: false), 2, 3),
        GradientCase.Of("dropout with a fixed mask", x => SeededDropout(x), 4, 5),
        GradientCase.Of("embedding", w => Lookup(w), 4, 3),
        GradientCase.Of("a chain of layers", x => Chain(x), 2, 3),
    ];

    public static TheoryData<string, Layout> Cases => GradientCheck.NamesAndLayouts(Table);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Autograd_agrees_with_differences(string name, Layout layout) => GradientCheck.Check(Table, name, layout);

    [Fact]
    public void No_images_give_a_gradient_of_zero()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = zeros(0, 2, 3, 3, requires_grad: true);
        Tensor w = ones(2, 2, 2, 2, requires_grad: true);

        Tensor y = F.conv2d(x, w);
        y.sum().backward();

        y.shape.ShouldBe([0, 2, 2, 2]);
        x.grad!.shape.ShouldBe([0, 2, 3, 3]);
        w.grad!.Equals(zeros_like(w)).ShouldBeTrue();
    }

    [Fact]
    public void A_layers_parameters_get_the_gradients_of_its_function()
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear layer = nn.Linear(3, 2, dtype: ScalarType.Float64);
        Tensor x = randn(4, 3, ScalarType.Float64);
        Tensor weight = layer.weight.detach().clone().requires_grad_();
        Tensor bias = layer.bias!.detach().clone().requires_grad_();

        layer.call(x).tanh().sum().backward();
        F.linear(x, weight, bias).tanh().sum().backward();

        layer.weight.grad!.Equals(weight.grad!).ShouldBeTrue();
        layer.bias!.grad!.Equals(bias.grad!).ShouldBeTrue();
    }

    private static Tensor SeededDropout(Tensor x)
    {
        manual_seed(7);
        return F.dropout(x, 0.4);
    }

    private static Tensor Lookup(Tensor weights)
    {
        // Rows that come twice gather both gradients.
        Tensor rows = tensor(new long[] { 3, 0, 3, 1 });
        return Aten.embedding(weights, rows).square();
    }

    private static Tensor Chain(Tensor x)
    {
        Tensor hidden = F.layer_norm(x, [3]).matmul(arange(12.0, ScalarType.Float64).reshape(3, 4) * 0.1);
        return F.gelu(hidden).softmax(-1).log().mean([0]);
    }
}
