namespace Safe.Torch.Tests.Gradients;

/// <summary>Gradients of matrix products.</summary>
public sealed class MatrixGradientTests
{
    private static readonly GradientCase[] Table =
    [
        GradientCase.Of("matmul of matrices", (a, b) => a.matmul(b), [2, 3], [3, 4]),
        GradientCase.Of("matmul of vectors", (a, b) => a.matmul(b), [3], [3]),
        GradientCase.Of("matmul of a vector and a matrix", (a, b) => a.matmul(b), [3], [3, 2]),
        GradientCase.Of("matmul of a matrix and a vector", (a, b) => a.matmul(b), [2, 3], [3]),
        GradientCase.Of("matmul of batches that broadcast", (a, b) => a.matmul(b), [2, 1, 2, 3], [2, 3, 2]),
        GradientCase.Of("matmul over nothing", (a, b) => a.matmul(b), [2, 0], [0, 3]),
        GradientCase.Of("matmul of no rows", (a, b) => a.matmul(b), [0, 3], [3, 2]),
        GradientCase.Of("mm", (a, b) => a.mm(b.t()), [2, 3], [4, 3]),
        GradientCase.Of("mv", (a, b) => a.mv(b), [2, 3], [3]),
        GradientCase.Of("dot", (a, b) => a.dot(b), [3], [3]),
        GradientCase.Of("bmm", (a, b) => a.bmm(b.mT), [2, 2, 3], [2, 4, 3]),
        GradientCase.Of("outer", (a, b) => a.outer(b), [2], [3]),
        GradientCase.Of("addmm", (a, b, c) => a.addmm(b, c, 0.5f, 2f), [4], [2, 3], [3, 4]),
        GradientCase.Of("baddbmm", (a, b, c) => a.baddbmm(b, c, 0.5f, 2f), [2, 1, 4], [2, 2, 3], [2, 3, 4]),
        GradientCase.Of("einsum", (a, b) => einsum("bij,bkj->bik", a, b), [2, 2, 3], [2, 4, 3]),
        GradientCase.Of("einsum of a trace", x => einsum("ii->", x), 3, 3),
        GradientCase.Of("linear", (x, w, b) => F.linear(x, w, b), [2, 2, 3], [4, 3], [4]),
        GradientCase.Of("linear without bias", (x, w) => F.linear(x, w), [3], [4, 3]),
        GradientCase.Of("attention", (q, k, v) => F.scaled_dot_product_attention(q, k, v), [1, 2, 3, 2], [1, 2, 4, 2], [1, 2, 4, 3]),
        GradientCase.Of(
            "causal attention",
            (q, k, v) => F.scaled_dot_product_attention(q, k, v, is_casual: true),
            [1, 2, 3, 2],
            [1, 2, 3, 2],
            [1, 2, 3, 2]
        ),
    ];

    public static TheoryData<string, Layout> Cases => GradientCheck.NamesAndLayouts(Table);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Autograd_agrees_with_differences(string name, Layout layout) => GradientCheck.Check(Table, name, layout);
}
