namespace Safe.Torch.Tests.Tensors;

/// <summary>Choosing and scattering elements.</summary>
public sealed class SelectionTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();
    private readonly Tensor m = arange(6).reshape(2, 3);

    public void Dispose() => scope.Dispose();

    [Fact]
    public void By_position()
    {
        Tensor picks = tensor(new[] { 2L, 0L });

        Is(m.index_select(1, picks), 2, 0, 5, 3);
        Is(torch.index_select(m, 1, picks), 2, 0, 5, 3);
        Tensor each = tensor(new[] { 2L, 0L }, [2, 1]);
        Is(m.gather(1, each), 2, 3);
        Is(torch.gather(m, 1, each), 2, 3);
        Is(m.take_along_dim(each, 1), 2, 3);
    }

    [Fact]
    public void By_condition()
    {
        Tensor even = m % 2 == 0;

        Is(m.masked_select(even), 0, 2, 4);
        Is(m.masked_fill(even, -1), -1, 1, -1, 3, -1, 5);
        Tensor changed = m.clone();
        changed.masked_fill_(even, -1).ShouldBeSameAs(changed);
        Is(changed, -1, 1, -1, 3, -1, 5);
        Is(m.where(even, -m), 0, -1, 2, -3, 4, -5);
        Is(torch.where(even, m, -m), 0, -1, 2, -3, 4, -5);
        Is(even.nonzero(), 0, 0, 0, 2, 1, 1);
        Is(torch.nonzero(even), 0, 0, 0, 2, 1, 1);
        Tensor[] places = torch.where(even);
        Is(places[0], 0, 0, 1);
        Is(places[1], 0, 2, 1);
    }

    [Fact]
    public void Scattering()
    {
        Tensor to = tensor(new[] { 0L, 0L, 2L }, [1, 3]);
        Tensor from = tensor(new[] { 10L, 20, 30 }, [1, 3]);

        Is(m.scatter_add(0, tensor(new[] { 1L, 1L, 0L }, [1, 3]), from), 0, 1, 32, 13, 24, 5);
        Is(m.scatter_add(1, to, from), 30, 1, 32, 3, 4, 5);
        Is(m.scatter(1, to[.., 1..], from[.., 1..]), 20, 1, 30, 3, 4, 5);
        Tensor changed = m.clone();
        changed.scatter_(1, to[.., 1..], from[.., 1..]).ShouldBeSameAs(changed);
        changed.scatter_add_(1, to, from).ShouldBeSameAs(changed);
        Is(changed, 50, 1, 60, 3, 4, 5);
        Tensor added = zeros(2, 2);
        added.index_add_(0, tensor(new[] { 1L, 1L }), ones(2, 2), 3).ShouldBeSameAs(added);
        added.data<float>().ShouldBe([0, 0, 6, 6]);
    }

    [Fact]
    public void A_position_outside_is_refused() =>
        Should
            .Throw<System.Runtime.InteropServices.ExternalException>(() => m.index_select(0, tensor(new[] { 2L })))
            .Message.ShouldContain("out of range");

    private static void Is(Tensor actual, params long[] expected) => actual.data<long>().ShouldBe(expected);
}
