namespace Safe.Torch.Tests.Tensors;

/// <summary>Comparisons, element by element and as a whole.</summary>
public sealed class ComparisonTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();
    private readonly Tensor a = tensor(new[] { 1, 2, 3 });
    private readonly Tensor b = tensor(new[] { 3, 2, 1 });

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Each_relation_of_two_tensors()
    {
        Each([false, true, false], a.eq(b), torch.eq(a, b), a == b, a.equal(b), torch.equal(a, b));
        Each([true, false, true], a.ne(b), torch.ne(a, b), a != b);
        Each([true, false, false], a.lt(b), torch.lt(a, b), a < b);
        Each([true, true, false], a.le(b), torch.le(a, b), a <= b);
        Each([false, false, true], a.gt(b), torch.gt(a, b), a > b);
        Each([false, true, true], a.ge(b), torch.ge(a, b), a >= b);
    }

    [Fact]
    public void Each_relation_with_a_number_on_either_side()
    {
        Each([false, true, false], a.eq(2), a == 2, 2 == a);
        Each([true, false, true], a.ne(2), a != 2, 2 != a);
        Each([true, false, false], a.lt(2), a < 2, 2 > a);
        Each([true, true, false], a.le(2), a <= 2, 2 >= a);
        Each([false, false, true], a.gt(2), a > 2, 2 < a);
        Each([false, true, true], a.ge(2), a >= 2, 2 <= a);
    }

    [Fact]
    public void Logical_and_bitwise_connectives()
    {
        Tensor p = tensor(new[] { true, true, false });
        Tensor q = tensor(new[] { true, false, false });

        Each([true, false, false], p.logical_and(q), p.bitwise_and(q), p & q);
        Each([true, true, false], p.logical_or(q), p.bitwise_or(q), p | q);
        Each([false, true, false], p.logical_xor(q), p.bitwise_xor(q), p ^ q);
        Each([false, false, true], ~p);
        (a & b).data<int>().ShouldBe([1 & 3, 2 & 2, 3 & 1]);
        (a | b).data<int>().ShouldBe([3, 2, 3]);
        (a ^ b).data<int>().ShouldBe([2, 0, 2]);
        (~a).data<int>().ShouldBe([~1, ~2, ~3]);
    }

    [Fact]
    public void Closeness_is_absolute_plus_relative()
    {
        Tensor x = tensor(new[] { 100.0, double.NaN });
        Tensor y = tensor(new[] { 100.05, double.NaN });

        x[0].allclose(y[0]).ShouldBeFalse();
        x[0].allclose(y[0], rtol: 1E-3).ShouldBeTrue();
        x[0].allclose(y[0], rtol: 0, atol: 0.06).ShouldBeTrue();
        torch.allclose(x, y, rtol: 1E-3).ShouldBeFalse();
        torch.allclose(x, y, rtol: 1E-3, equal_nan: true).ShouldBeTrue();
    }

    [Fact]
    public void Equality_of_objects_is_of_type_shape_and_values()
    {
        a.Equals(tensor(new[] { 1, 2, 3 })).ShouldBeTrue();
        a.Equals((object)tensor(new[] { 1, 2, 3 })).ShouldBeTrue();
        a.Equals(b).ShouldBeFalse();
        a.Equals(tensor(new[] { 1L, 2L, 3L })).ShouldBeFalse();
        a.Equals(a.reshape(3, 1)).ShouldBeFalse();
        a.Equals("text").ShouldBeFalse();
        a.Equals((Tensor?)null!).ShouldBeFalse();
    }

    [Fact]
    public void A_truth_value_needs_one_element()
    {
        tensor(0.5).is_nonzero().ShouldBeTrue();
        tensor(0).is_nonzero().ShouldBeFalse();
        Should.Throw<System.Runtime.InteropServices.ExternalException>(() => a.is_nonzero());
    }

    private static void Each(bool[] expected, params Tensor[] results)
    {
        foreach (Tensor result in results)
        {
            result.data<bool>().ShouldBe(expected);
        }
    }
}
