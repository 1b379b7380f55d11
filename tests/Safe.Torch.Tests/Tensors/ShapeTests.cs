namespace Safe.Torch.Tests.Tensors;

/// <summary>Views and copies of other shapes; the elements are their own positions.</summary>
public sealed class ShapeTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();
    private readonly Tensor m = arange(6).reshape(2, 3);

    public void Dispose() => scope.Dispose();

    [Fact]
    public void The_same_elements_in_another_shape()
    {
        Is(m.view(3, 2), [3, 2], 0, 1, 2, 3, 4, 5);
        Is(m.view(-1), [6], 0, 1, 2, 3, 4, 5);
        Is(torch.reshape(m, 3, -1), [3, 2], 0, 1, 2, 3, 4, 5);
        Is(m.view_as(zeros(6)), [6], 0, 1, 2, 3, 4, 5);
        Is(m.flatten(), [6], 0, 1, 2, 3, 4, 5);
        zeros(2, 3, 4).flatten(1).shape.ShouldBe([2, 12]);
        torch.flatten(zeros(2, 3, 4), 0, 1).shape.ShouldBe([6, 4]);
        m.unflatten(1, 3, 1).shape.ShouldBe([2, 3, 1]);
        m.unflatten(-1, 1, 3).shape.ShouldBe([2, 1, 3]);
        m.unsqueeze(0).shape.ShouldBe([1, 2, 3]);
        torch.unsqueeze(m, -1).shape.ShouldBe([2, 3, 1]);
        zeros(1, 2, 1).squeeze().shape.ShouldBe([2]);
        torch.squeeze(zeros(1, 2, 1), 0).shape.ShouldBe([2, 1]);
        Tensor changed = m.clone();
        changed.unsqueeze_(1).ShouldBeSameAs(changed);
        changed.shape.ShouldBe([2, 1, 3]);
    }

    [Fact]
    public void Turned_dimensions_are_views_with_other_strides()
    {
        Is(m.transpose(0, 1), [3, 2], 0, 3, 1, 4, 2, 5);
        Is(torch.transpose(m, 0, 1), [3, 2], 0, 3, 1, 4, 2, 5);
        Is(m.swapaxes(0, 1), [3, 2], 0, 3, 1, 4, 2, 5);
        Is(m.t(), [3, 2], 0, 3, 1, 4, 2, 5);
        Is(m.T, [3, 2], 0, 3, 1, 4, 2, 5);
        Is(m.mT, [3, 2], 0, 3, 1, 4, 2, 5);
        zeros(2, 3, 4).mT.shape.ShouldBe([2, 4, 3]);
        zeros(2, 3, 4).permute(2, 0, 1).shape.ShouldBe([4, 2, 3]);
        zeros(2, 3, 4).permute(new List<long> { 1, 2, 0 }).shape.ShouldBe([3, 4, 2]);
        zeros(2, 3, 4).movedim([0], [2]).shape.ShouldBe([3, 4, 2]);
        m.t().is_contiguous().ShouldBeFalse();
        m.t().stride().ShouldBe([1, 3]);
        m.t().contiguous().stride().ShouldBe([2, 1]);
        m.t()[0, 1] = 9L;
        m[1, 0].item<long>().ShouldBe(9);
    }

    [Fact]
    public void Repetition()
    {
        Tensor row = arange(2).reshape(1, 2);

        Is(row.expand(2, 2), [2, 2], 0, 1, 0, 1);
        Is(row.expand((ReadOnlySpan<long>)[2, -1]), [2, 2], 0, 1, 0, 1);
        row.expand(2, 2).stride(0).ShouldBe(0);
        Is(row.expand_as(zeros(2, 2)), [2, 2], 0, 1, 0, 1);
        Is(row.broadcast_to(2, 2), [2, 2], 0, 1, 0, 1);
        Is(row.repeat(2, 2), [2, 4], 0, 1, 0, 1, 0, 1, 0, 1);
        Is(row.tile([2]), [1, 4], 0, 1, 0, 1);
        Is(row.repeat_interleave(2, 1), [1, 4], 0, 0, 1, 1);
        Is(row.repeat_interleave(2), [4], 0, 0, 1, 1);
    }

    [Fact]
    public void Order_of_elements()
    {
        Is(m.roll(1, 1), [2, 3], 2, 0, 1, 5, 3, 4);
        Is(m.roll(1), [2, 3], 5, 0, 1, 2, 3, 4);
        Is(m.flip(0), [2, 3], 3, 4, 5, 0, 1, 2);
        Is(m.flip(0, 1), [2, 3], 5, 4, 3, 2, 1, 0);
        Is(arange(5).unfold(0, 3, 2), [2, 3], 0, 1, 2, 2, 3, 4);
    }

    [Fact]
    public void Parts()
    {
        Is(m.narrow(1, 1, 2), [2, 2], 1, 2, 4, 5);
        Is(torch.narrow(m, 0, 1, 1), [1, 3], 3, 4, 5);
        Is(m.select(1, 2), [2], 2, 5);
        Is(torch.select(m, 0, -1), [3], 3, 4, 5);
        Is(m.slice(1, 0, 3, 2), [2, 2], 0, 2, 3, 5);
        Is(m.tril(), [2, 3], 0, 0, 0, 3, 4, 0);
        Is(torch.tril(m, 1), [2, 3], 0, 1, 0, 3, 4, 5);
        Is(m.triu(), [2, 3], 0, 1, 2, 0, 4, 5);
        Is(torch.triu(m, 1), [2, 3], 0, 1, 2, 0, 0, 5);
        Is(m.diagonal(), [2], 0, 4);
        Is(torch.diagonal(m, 1), [2], 1, 5);
    }

    [Fact]
    public void Splits()
    {
        Lists(arange(5).split(2), [0, 1], [2, 3], [4]);
        Lists(arange(5).split([1L, 4L]), [0], [1, 2, 3, 4]);
        Lists(torch.split(arange(5), [3, 2]), [0, 1, 2], [3, 4]);
        Lists(arange(5).chunk(2), [0, 1, 2], [3, 4]);
        Lists(torch.chunk(arange(4), 2), [0, 1], [2, 3]);
        Lists(m.unbind(), [0, 1, 2], [3, 4, 5]);
        Lists(m.unbind(1), [0, 3], [1, 4], [2, 5]);
        m.split(2, dim: 1).Select(part => part.shape[1]).ShouldBe([2L, 1L]);
    }

    [Fact]
    public void Joining()
    {
        Tensor a = arange(2);
        Tensor b = arange(2, 4);

        Is(cat([a, b]), [4], 0, 1, 2, 3);
        Is(cat(new List<Tensor> { a, b }), [4], 0, 1, 2, 3);
        Is(cat(new[] { m, m }, 1), [2, 6], 0, 1, 2, 0, 1, 2, 3, 4, 5, 3, 4, 5);
        Is(concat([a, b]), [4], 0, 1, 2, 3);
        Is(concat(new List<Tensor> { a, b }), [4], 0, 1, 2, 3);
        Is(concat(new[] { a, b }), [4], 0, 1, 2, 3);
        Is(stack([a, b]), [2, 2], 0, 1, 2, 3);
        Is(stack([a, b], 1), [2, 2], 0, 2, 1, 3);
        Should.Throw<System.Runtime.InteropServices.ExternalException>(() => cat(Array.Empty<Tensor>()));
    }

    [Fact]
    public void Sizes_report_themselves()
    {
        m.shape.ShouldBe([2, 3]);
        m.size().ShouldBe([2, 3]);
        m.size(-1).ShouldBe(3);
        m.dim().ShouldBe(2);
        m.ndim.ShouldBe(2);
        m.Dimensions.ShouldBe(2);
        m.numel().ShouldBe(6);
        m.NumberOfElements.ShouldBe(6);
        m.element_size().ShouldBe(8);
        m.ElementSize.ShouldBe(8);
        m.stride().ShouldBe([3, 1]);
        m.stride(-1).ShouldBe(1);
        m[1].storage_offset().ShouldBe(3);
        Should.Throw<IndexOutOfRangeException>(() => m.size(2));
    }

    [Fact]
    public void A_size_is_a_list_of_lengths()
    {
        Size size = new long[] { 2, 3 };

        size.Length.ShouldBe(2);
        size[1].ShouldBe(3);
        size.numel().ShouldBe(6);
        size.ShouldBe([2L, 3L]);
        new Size(4).Shape.ShouldBe([4]);
        new Size(new List<long> { 1, 2 }.AsEnumerable()).Length.ShouldBe(2);
        default(Size).numel().ShouldBe(1);
    }

    private static void Is(Tensor actual, long[] shape, params long[] elements)
    {
        actual.shape.ShouldBe(shape);
        actual.data<long>().ShouldBe(elements);
    }

    private static void Lists(Tensor[] parts, params long[][] expected) =>
        parts.Select(part => part.data<long>().ToArray()).ShouldBe(expected);
}
