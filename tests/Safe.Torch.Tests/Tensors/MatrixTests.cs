namespace Safe.Torch.Tests.Tensors;

/// <summary>Products of small matrices worked by hand.</summary>
public sealed class MatrixTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();
    private readonly Tensor a = tensor(new[] { 1f, 2, 3, 4 }, [2, 2]);
    private readonly Tensor b = tensor(new[] { 5f, 6, 7, 8 }, [2, 2]);
    private readonly Tensor v = tensor(new[] { 1f, -1 });

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Products_of_matrices_and_vectors()
    {
        foreach (Tensor product in new[] { a.matmul(b), torch.matmul(a, b), a.mm(b), torch.mm(a, b) })
        {
            Is(product, 19, 22, 43, 50);
        }
        Is(a.mv(v), -1, -1);
        Is(torch.mv(a, v), -1, -1);
        Is(a.matmul(v), -1, -1);
        Is(v.dot(tensor(new[] { 3f, 5f })), -2);
        Is(torch.dot(v, v), 2);
        Is(v.outer(tensor(new[] { 3f, 5f })), 3, 5, -3, -5);
        Is(torch.outer(v, v), 1, -1, -1, 1);
    }

    [Fact]
    public void A_matrix_is_the_product_of_its_singular_parts()
    {
        // A Aᵀ of [[3, 0, 4], [0, 2, 0]] is diag(25, 4), by hand.
        Tensor wide = tensor(new[] { 3f, 0, 4, 0, 2, 0 }, [2, 3]);

        (Tensor u, Tensor s, Tensor vh) = torch.linalg.svd(wide, fullMatrices: false);

        Is(s, 5, 2);
        (u.shape[1], vh.shape[0], vh.shape[1]).ShouldBe((2L, 2L, 3L));
        Is((u * s).matmul(vh), 3, 0, 4, 0, 2, 0);
        torch.linalg.svd(wide).Vh.shape.ShouldBe([3, 3]);
    }

    [Fact]
    public void Products_of_batches()
    {
        Tensor batch = stack([a, b]);
        Tensor twice = stack([b, a]);

        Is(batch.bmm(twice), 19, 22, 43, 50, 23, 34, 31, 46);
        Is(torch.bmm(batch, twice), 19, 22, 43, 50, 23, 34, 31, 46);
        // Not beta 0: LibTorch 1.13 then multiplies memory that it never wrote, and 0 · NaN is NaN.
        Is(zeros(2, 2, 2).baddbmm(batch, twice, beta: 3, alpha: 2), 38, 44, 86, 100, 46, 68, 62, 92);
        Is(torch.baddbmm(batch, batch, twice), 20, 24, 46, 54, 28, 40, 38, 54);
        batch.unsqueeze(1).matmul(b).shape.ShouldBe([2, 1, 2, 2]);
    }

    [Fact]
    public void Sums_with_products()
    {
        Is(a.addmm(a, b, beta: 2, alpha: 0.5f), 11.5, 15, 27.5, 33);
        Is(torch.addmm(a, a, b, 1, 1), 20, 24, 46, 54);
    }

    [Fact]
    public void Sums_over_named_dimensions()
    {
        Is(einsum("ij,jk->ik", a, b), 19, 22, 43, 50);
        Is(einsum("ii", a), 5);
        Is(einsum("ij->ji", a), 1, 3, 2, 4);
        Is(einsum("i,j,ij->", v, v, a), 1 - 2 - 3 + 4);
        Is(einsum("bij,bjk->bk", stack([a, b]), stack([b, a])), 62, 72, 54, 80);
    }

    [Fact]
    public void Shapes_and_types_that_do_not_fit_are_refused_and_the_next_call_works()
    {
        Should.Throw<System.Runtime.InteropServices.ExternalException>(() => a.matmul(ones(3))).Message.ShouldContain("size");
        Should.Throw<System.Runtime.InteropServices.ExternalException>(() => a.mm(b.@double()));
        Should.Throw<System.Runtime.InteropServices.ExternalException>(() => einsum("ij,jk->il", a, b)).Message.ShouldContain("einsum");
        Is(a.mv(v), -1, -1);
    }

    private static void Is(Tensor actual, params double[] expected) =>
        actual.data<float>().Select(value => (double)value).ShouldBe(expected, tolerance: 1E-5);
}
