using System.Runtime.InteropServices;
using FsCheck.Fluent;

namespace Safe.Torch.Tests.Properties;

/// <summary>NumPy's rule, written out: line shapes up at their ends; sizes must be equal or 1.</summary>
public sealed class BroadcastPropertyTests
{
    [Fact]
    public void Shapes_that_fit_give_the_shape_and_the_elements_of_the_rule() =>
        Checked.ForAll(
            Shapes.Broadcastable,
            given =>
            {
                long[] shape = Common(given.First, given.Second).ShouldNotBeNull();
                Tensor a = Shapes.Counting(given.First);
                Tensor b = Shapes.Counting(given.Second) * 100;

                Tensor sum = a + b;

                sum.shape.ShouldBe(shape);
                double[] expected =
                [
                    .. Shapes
                        .Positions(shape)
                        .Select(position => Element(given.First, position) + (100.0 * Element(given.Second, position))),
                ];
                sum.data<double>().ToArray().ShouldBe(expected);
                a.broadcast_to(shape).Equals(a + zeros(shape, ScalarType.Float64)).ShouldBeTrue();
                (b + a).Equals(sum).ShouldBeTrue();
            }
        );

    [Fact]
    public void Shapes_that_do_not_fit_are_refused_and_no_others() =>
        Checked.ForAll(
            from first in Shapes.Any
            from second in Shapes.Any
            select (First: first, Second: second),
            given =>
            {
                Tensor a = zeros(given.First);
                Tensor b = zeros(given.Second);

                if (Common(given.First, given.Second) is { } shape)
                {
                    (a * b).shape.ShouldBe(shape);
                }
                else
                {
                    Should.Throw<ExternalException>(() => a * b).Message.ShouldContain("must match the size");
                }
            }
        );

    [Fact]
    public void Writing_into_a_tensor_does_not_change_its_shape() =>
        Checked.ForAll(
            Shapes.Broadcastable,
            given =>
            {
                long[] shape = Common(given.First, given.Second).ShouldNotBeNull();
                Tensor target = zeros(given.First);
                Tensor value = ones(given.Second);

                if (shape.SequenceEqual(given.First))
                {
                    target.add_(value).Equals(ones(shape)).ShouldBeTrue();
                }
                else
                {
                    Should.Throw<ExternalException>(() => target.add_(value));
                    target.Equals(zeros(given.First)).ShouldBeTrue();
                }
            }
        );

    // The common shape, or null.
    private static long[]? Common(long[] first, long[] second)
    {
        long[] shape = new long[Math.Max(first.Length, second.Length)];
        for (int back = 1; back <= shape.Length; back++)
        {
            long a = back <= first.Length ? first[^back] : 1;
            long b = back <= second.Length ? second[^back] : 1;
            if (a != b && a != 1 && b != 1)
            {
                return null;
            }
            shape[^back] = a == 1 ? b : a;
        }
        return shape;
    }

    // The element of a counting tensor of that shape which stands at a position of the larger shape.
    private static long Element(long[] shape, long[] position)
    {
        long[] own = position[(position.Length - shape.Length)..];
        return Shapes.Flat(shape, [.. own.Select((index, d) => shape[d] == 1 ? 0 : index)]);
    }
}
