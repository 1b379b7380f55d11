namespace Safe.Torch.Tests.Tensors;

/// <summary>Reductions of a small matrix worked by hand.</summary>
public sealed class ReductionTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();

    // 1 4 2
    // 6 3 5
    private readonly Tensor m = tensor(new[] { 1.0, 4, 2, 6, 3, 5 }, [2, 3]);

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Sums_and_products()
    {
        Is(m.sum(), 21);
        Is(torch.sum(m), 21);
        Is(m.sum(0), 7, 7, 7);
        Is(torch.sum(m, 1), 7, 14);
        Is(m.sum([0L, 1L]), 21);
        Is(m.sum(new long[] { 1 }, keepdim: true), 7, 14);
        Is(torch.sum(m, (ReadOnlySpan<long>)[0], keepdim: true), 7, 7, 7);
        m.sum(-1, keepdim: true).shape.ShouldBe([2, 1]);
        m.sum(0, type: ScalarType.Float32).dtype.ShouldBe(ScalarType.Float32);
        m.@int().sum().item<long>().ShouldBe(21);
        Is(m.sum(0, 1), 21);
        Is(m.unsqueeze(0).sum(0, 1, 2, keepdim: true), 21);
        Is(torch.sum(m, 0), 7, 7, 7);
        Is(m.prod(), 720);
        Is(m.prod(0), 6, 12, 10);
        Is(m.prod(1L, keepdim: true), 8, 90);
        Is(m.cumsum(1), 1, 5, 7, 6, 9, 14);
        Is(torch.cumsum(m, 0), 1, 4, 2, 7, 7, 7);
    }

    [Fact]
    public void Means_and_spreads()
    {
        Is(m.mean(), 3.5);
        Is(torch.mean(m), 3.5);
        Is(m.mean([0L]), 3.5, 3.5, 3.5);
        Is(torch.mean(m, [1], keepdim: true), 7 / 3.0, 14 / 3.0);
        m.@long().mean([0L], type: ScalarType.Float64).data<double>().ShouldBe([3.5, 3.5, 3.5]);
        Is(m.var(), 3.5);
        Is(torch.var(m), 3.5);
        Is(m.var(unbiased: false), 17.5 / 6);
        Is(m.var(1), 7 / 3.0, 7 / 3.0);
        Is(m.var([1L], unbiased: false, keepdim: true), 14 / 9.0, 14 / 9.0);
        Is(m.std(), Math.Sqrt(3.5));
        Is(torch.std(m, unbiased: false), Math.Sqrt(17.5 / 6));
        Is(m.std(1), Math.Sqrt(7 / 3.0), Math.Sqrt(7 / 3.0));
        Is(m.std([0L, 1L]), Math.Sqrt(3.5));
        m.std(0, type: ScalarType.Float32).dtype.ShouldBe(ScalarType.Float32);
    }

    [Fact]
    public void An_integer_mean_is_refused_in_words() =>
        Should.Throw<System.Runtime.InteropServices.ExternalException>(() => m.@long().mean()).Message.ShouldContain("mean");

    [Fact]
    public void Norms()
    {
        Is(m.norm(), Math.Sqrt(91));
        Is(m.norm(1f), 21);
        Is(m.norm(0), Math.Sqrt(37), 5, Math.Sqrt(29));
        Is(m.norm(1, keepdim: true, p: 1f), 7, 14);
        Is(m.norm(float.PositiveInfinity), 6);
    }

    [Fact]
    public void Extremes_and_where_they_are()
    {
        Is(m.max(), 6);
        Is(torch.max(m), 6);
        Is(m.min(), 1);
        Is(torch.min(m), 1);
        (Tensor values, Tensor indexes) = m.max(1);
        Is(values, 4, 6);
        At(indexes, 1, 0);
        (values, indexes) = torch.max(m, 0, keepdim: true);
        Is(values, 6, 4, 5);
        At(indexes, 1, 0, 1);
        (values, indexes) = m.min(1, keepdim: true);
        values.shape.ShouldBe([2, 1]);
        At(indexes, 0, 1);
        (values, indexes) = torch.min(m, 0);
        Is(values, 1, 3, 2);
        At(indexes, 0, 1, 0);
        Is(m.max(tensor(3.5)), 3.5, 4, 3.5, 6, 3.5, 5);
        Is(torch.max(m, tensor(3.5)), 3.5, 4, 3.5, 6, 3.5, 5);
        Is(m.min(tensor(3.5)), 1, 3.5, 2, 3.5, 3, 3.5);
        Is(torch.min(m, tensor(3.5)), 1, 3.5, 2, 3.5, 3, 3.5);
    }

    [Fact]
    public void Positions_of_extremes()
    {
        At(m.argmax(), 3);
        At(m.argmax(1), 1, 0);
        At(torch.argmax(m, 0, keepdim: true), 1, 0, 1);
        At(m.argmin(), 0);
        At(m.argmin(1), 0, 1);
        At(torch.argmin(m, 0), 0, 1, 0);
        Is(m.amax(0), 6, 4, 5);
        Is(m.amax(0, 1), 6);
        Is(m.amin(1), 1, 3);
    }

    [Fact]
    public void All_and_any()
    {
        Tensor big = m > 2;

        big.all().item<bool>().ShouldBeFalse();
        torch.any(big).item<bool>().ShouldBeTrue();
        torch.all(big).item<bool>().ShouldBeFalse();
        big.any().item<bool>().ShouldBeTrue();
        big.all(1).data<bool>().ShouldBe([false, true]);
        big.any(0, keepdim: true).data<bool>().ShouldBe([true, true, true]);
        big.any(0, keepdim: true).shape.ShouldBe([1, 3]);
    }

    [Fact]
    public void Exponential_normalisations()
    {
        double[] e = [Math.Exp(-3), Math.Exp(0), Math.Exp(-2)];
        double[] shares = [.. e.Select(x => x / e.Sum())];

        Is(m[0].softmax(0), shares);
        Is(torch.softmax(m[0], 0), shares);
        Is(m[0].log_softmax(0), [.. shares.Select(share => Math.Log(share))]);
        Is(m[0].logsumexp(0), 4 + Math.Log(e.Sum()));
        Is(torch.logsumexp(m[0], 0, keepdim: true), 4 + Math.Log(e.Sum()));
        m.@float().softmax(1, ScalarType.Float64).dtype.ShouldBe(ScalarType.Float64);
    }

    [Fact]
    public void Order()
    {
        (Tensor values, Tensor indices) = m.topk(2);
        Is(values, 4, 2, 6, 5);
        At(indices, 1, 2, 0, 2);
        (values, indices) = torch.topk(m, 1, dim: 0, largest: false);
        Is(values, 1, 3, 2);
        At(indices, 0, 1, 0);
        (values, indices) = m.sort();
        Is(values, 1, 2, 4, 3, 5, 6);
        At(indices, 0, 2, 1, 1, 2, 0);
        (values, indices) = torch.sort(m, 0, descending: true);
        Is(values, 6, 4, 5, 1, 3, 2);
        At(indices, 1, 0, 1, 0, 1, 0);
        At(tensor(new[] { 2, 1, 2, 1 }).sort(stable: true).Indices, 1, 3, 0, 2);
        At(m.argsort(1), 0, 2, 1, 1, 2, 0);
        At(torch.argsort(m, 1, descending: true), 1, 2, 0, 0, 2, 1);
    }

    [Fact]
    public void Names_of_results_are_TorchSharps()
    {
        Is(m.max(0).values, 6, 4, 5);
        At(m.min(0).indexes, 0, 1, 0);
        Is(m.topk(1).values, 4, 6);
        At(m.topk(1).indexes, 1, 0);
        Is(m.sort().Values, 1, 2, 4, 3, 5, 6);
        At(torch.topk(m, 1).indices, 1, 0);
    }

    private static void Is(Tensor actual, params double[] expected) => actual.@double().data<double>().ShouldBe(expected, tolerance: 1E-12);

    private static void At(Tensor actual, params long[] expected) => actual.data<long>().ShouldBe(expected);
}
