using Safe.Testing;

namespace Safe.Torch.Tests.Tensors;

/// <summary>Every kind of index, read and written, on a tensor whose elements are their own positions.</summary>
public sealed class IndexingTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();
    private readonly Tensor t = arange(24).reshape(2, 3, 4);

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Positions_are_views()
    {
        Is(t[1], [3, 4], Enumerable.Range(12, 12));
        Is(t[1, 2], [4], [20, 21, 22, 23]);
        t[1, 2, 3].item<long>().ShouldBe(23);
        t[-1, -1, -1].item<long>().ShouldBe(23);
        t.unsqueeze(0)[0, 1, 0, 2].item<long>().ShouldBe(14);
        t[^1, ^1, ^1].item<long>().ShouldBe(23);
        t[1].zero_();
        t[1].sum().item<long>().ShouldBe(0);
    }

    [Fact]
    public void Ranges()
    {
        Is(t[0, 1.., ..2], [2, 2], [4, 5, 8, 9]);
        Is(t[0, ..^1, ^1..], [2, 1], [3, 7]);
        Is(t[0, 0, ^0..], [0], []);
        Is(t[0, 0, ..0], [0], []);
        Is(t[TensorIndex.Single(0), TensorIndex.Single(0), TensorIndex.Slice(0, null, 2)], [2], [0, 2]);
        Is(t[TensorIndex.Slice(1), 0, TensorIndex.Slice((0, 2))], [1, 2], [12, 13]);
        Is(t[0, 0, TensorIndex.Slice(-2, -1)], [1], [2]);
        Is(t[0, 0, (1, null)], [3], [1, 2, 3]);
        Is(t[TensorIndex.Colon, 0, 0], [2], [0, 12]);
    }

    [Fact]
    public void The_ellipsis_stands_for_what_is_not_named()
    {
        Is(t[TensorIndex.Ellipsis, 0], [2, 3], [0, 4, 8, 12, 16, 20]);
        Is(t[1, TensorIndex.Ellipsis, 0], [3], [12, 16, 20]);
        Is(t[1, 2, TensorIndex.Ellipsis], [4], [20, 21, 22, 23]);
        t[TensorIndex.Ellipsis].shape.ShouldBe([2, 3, 4]);
        t[0, 0, 0, TensorIndex.Ellipsis].item<long>().ShouldBe(0);
        Is(t[TensorIndex.Tensor(tensor(new[] { 1L, 0L })), TensorIndex.Ellipsis, 3], [2, 3], [15, 19, 23, 3, 7, 11]);
    }

    [Fact]
    public void New_dimensions()
    {
        t[TensorIndex.None].shape.ShouldBe([1, 2, 3, 4]);
        t[TensorIndex.Colon, TensorIndex.Null, 0].shape.ShouldBe([2, 1, 4]);
        t[TensorIndex.Ellipsis, TensorIndex.None].shape.ShouldBe([2, 3, 4, 1]);
        t[TensorIndex.Single(null), 1].shape.ShouldBe([1, 3, 4]);
    }

    [Fact]
    public void Masks()
    {
        Is(t[t > 20], [3], [21, 22, 23]);
        Is(t[TensorIndex.Tensor(tensor(new[] { false, true })), 0, 0], [1], [12]);
        Tensor firstTwo = tensor(new[] { true, false, false, false, false, true }, [2, 3]);
        Is(t[firstTwo], [2, 4], [0, 1, 2, 3, 20, 21, 22, 23]);
        Is(t[TensorIndex.Tensor(firstTwo), 1], [2], [1, 21]);
        Is(
            t[TensorIndex.Ellipsis, TensorIndex.Tensor(tensor(new[] { true, false, false, true }))],
            [2, 3, 2],
            [0, 3, 4, 7, 8, 11, 12, 15, 16, 19, 20, 23]
        );
        t[TensorIndex.Bool(true), 0].shape.ShouldBe([1, 3, 4]);
        t[TensorIndex.Bool(false), 0].shape.ShouldBe([0, 3, 4]);
    }

    [Fact]
    public void Tensors_of_positions()
    {
        Tensor rows = tensor(new[] { 0L, 1L });
        Tensor columns = tensor(new[] { 2L, 0L });

        Is(t[rows, columns], [2, 4], [8, 9, 10, 11, 12, 13, 14, 15]);
        Is(t.index(rows, columns, columns), [2], [10, 12]);
        Is(t[TensorIndex.Colon, TensorIndex.Tensor(columns), 1], [2, 2], [9, 1, 21, 13]);
        Is(t.index(TensorIndex.Single(1), TensorIndex.Tensor(columns), TensorIndex.Slice(1, 3)), [2, 2], [21, 22, 13, 14]);
        Is(t[TensorIndex.Tensor(tensor(1L)), 0, TensorIndex.Tensor(columns)], [2], [14, 12]);
        Is(t[0, TensorIndex.Tensor(tensor(new[] { 0L, 2L }, [2, 1])), TensorIndex.Tensor(tensor(new[] { 0L, 3L }))], [2, 2], [0, 3, 8, 11]);
    }

    [Fact]
    public void Setters_by_position()
    {
        t[0] = tensor(-1L);
        t[1, 0] = tensor(new[] { 7L, 7L, 7L, 7L }, [1, 4]);
        t[1, 1, 0] = 5L;
        t.unsqueeze(0)[0, 1, 1, 1] = 6L;

        t[0].sum().item<long>().ShouldBe(-12);
        Is(t[1, 0], [4], [7, 7, 7, 7]);
        Is(t[1, 1], [4], [5, 6, 18, 19]);
    }

    [Fact]
    public void Setters_by_range_mask_and_positions()
    {
        t[.., 0, 1..3] = 0L;
        Is(t[0, 0], [4], [0, 0, 0, 3]);
        t[t > 20] = -1L;
        Is(t[1, 2], [4], [20, -1, -1, -1]);
        t[TensorIndex.Single(1), TensorIndex.Tensor(tensor(new[] { 0L, 2L })), TensorIndex.Slice(2)] = 50L;
        Is(t[1], [3, 4], [12, 0, 50, 50, 16, 17, 18, 19, 20, -1, 50, 50]);
        t[tensor(new[] { 0L }), tensor(new[] { 1L })] = arange(4).unsqueeze(0);
        Is(t[0, 1], [4], [0, 1, 2, 3]);
        t[TensorIndex.Ellipsis, ^1] = ones(1, 1, 2, 3, dtype: ScalarType.Int64);
        Is(t[TensorIndex.Ellipsis, 3], [2, 3], [1, 1, 1, 1, 1, 1]);
    }

    [Fact]
    public void Writing_can_accumulate()
    {
        Tensor x = zeros(3);

        x.index_put_(ones(3), [tensor(new[] { 0L, 0L, 2L })], accumulate: true).ShouldBeSameAs(x);
        x.data<float>().ShouldBe([2, 0, 1]);
        x.index_put_(tensor(5f), [TensorIndex.Slice(1)], accumulate: true);
        x.data<float>().ShouldBe([2, 5, 6]);
        x.index_put_(tensor(9f), [TensorIndex.Tensor(tensor(new[] { 1L, 1L }))], accumulate: true);
        x.data<float>().ShouldBe([2, 23, 6]);
        x.index_put_(tensor(0f), TensorIndex.Single(1));
        x.index_put_(tensor(-1f), tensor(new[] { 0L }));
        x.data<float>().ShouldBe([-1, 0, 6]);
    }

    [Fact]
    public void Gradients_flow_through_what_was_chosen()
    {
        Tensor x = zeros(2, 3, requires_grad: true);

        (x[1, 0] + x[.., 1].sum() + x[tensor(new[] { 0L, 0L }), tensor(new[] { 2L, 2L })].sum()).backward();

        x.grad!.data<float>().ShouldBe([0, 1, 2, 1, 1, 0]);
    }

    [Fact]
    [NoCollection]
    public void Only_the_result_of_an_index_expression_stays_alive()
    {
        long before = Tensor.TotalCount;

        using Tensor chosen = t[1, 1.., TensorIndex.None, ..2];

        Tensor.TotalCount.ShouldBe(before + 1);
    }

    [Fact]
    public void What_cannot_be_meant_is_refused()
    {
        Should.Throw<System.Runtime.InteropServices.ExternalException>(() => t[2]).Message.ShouldContain("out of range");
        Should.Throw<ArgumentException>(() => t[0, 0, 0, 0, TensorIndex.Ellipsis]);
        Should.Throw<ArgumentException>(() => t[0, .., 0, 0..1]);
        Should.Throw<ArgumentException>(() => t[TensorIndex.Ellipsis, TensorIndex.Ellipsis]).Message.ShouldContain("ellipsis");
        Should.Throw<ArgumentOutOfRangeException>(() => t[^0, 0, 0..]);
        Should.Throw<System.Runtime.InteropServices.ExternalException>(() => t[TensorIndex.Slice(step: -1)]);
    }

    private static void Is(Tensor actual, long[] shape, IEnumerable<int> elements)
    {
        actual.shape.ShouldBe(shape);
        actual.data<long>().ShouldBe(elements.Select(element => (long)element));
    }
}
