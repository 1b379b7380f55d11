using FsCheck.Fluent;

namespace Safe.Torch.Tests.Properties;

/// <summary>What views and joins promise for every shape.</summary>
public sealed class ShapePropertyTests
{
    [Fact]
    public void Reshaping_there_and_back_changes_nothing() =>
        Checked.ForAll(
            Shapes.Shrinking,
            shape =>
            {
                Tensor x = Shapes.Counting(shape);

                Tensor flat = x.reshape(Shapes.Count(shape));

                flat.shape.ShouldBe([Shapes.Count(shape)]);
                flat.reshape(shape).Equals(x).ShouldBeTrue();
                flat.view(shape).shape.ShouldBe(shape);
            }
        );

    [Fact]
    public void A_permutation_moves_each_element_and_its_inverse_brings_it_back() =>
        Checked.ForAll(
            from shape in Shapes.Any
            from order in Gen.Shuffle(Enumerable.Range(0, shape.Length).Select(d => (long)d).ToArray())
            select (Shape: shape, Order: order),
            given =>
            {
                Tensor x = Shapes.Counting(given.Shape);
                double[] source = x.data<double>().ToArray();

                Tensor moved = x.permute(given.Order);

                moved.shape.ShouldBe(given.Order.Select(d => given.Shape[d]));
                double[] values = moved.contiguous().data<double>().ToArray();
                foreach (long[] position in Shapes.Positions(moved.shape))
                {
                    long[] from = new long[position.Length];
                    for (int d = 0; d < position.Length; d++)
                    {
                        from[given.Order[d]] = position[d];
                    }
                    values[Shapes.Flat(moved.shape, position)].ShouldBe(source[Shapes.Flat(given.Shape, from)]);
                }
                long[] inverse = [.. Enumerable.Range(0, given.Order.Length).Select(d => (long)Array.IndexOf(given.Order, d))];
                moved.permute(inverse).Equals(x).ShouldBeTrue();
            }
        );

    [Fact]
    public void Splitting_and_joining_changes_nothing() =>
        Checked.ForAll(
            from given in Shapes.WithDimension
            from size in Gen.Choose(1, 5)
            select (given.Shape, given.Dimension, Size: (long)size),
            given =>
            {
                Tensor x = Shapes.Counting(given.Shape);
                long length = given.Shape[given.Dimension];

                Tensor[] parts = x.split(given.Size, given.Dimension);

                parts.Length.ShouldBe((int)Math.Max(1, (length + given.Size - 1) / given.Size));
                parts.Sum(part => part.shape[given.Dimension]).ShouldBe(length);
                cat(parts, given.Dimension).Equals(x).ShouldBeTrue();
                x.split([length - (length / 2), length / 2], given.Dimension)
                    .Select(part => part.shape[given.Dimension])
                    .ShouldBe([length - (length / 2), length / 2]);
            }
        );

    [Fact]
    public void Joining_is_associative() =>
        Checked.ForAll(
            from given in Shapes.WithDimension
            from sizes in Gen.Choose(0, 3).ArrayOf(3)
            select (given.Shape, given.Dimension, Sizes: sizes),
            given =>
            {
                Tensor[] parts =
                [
                    .. given.Sizes.Select((size, i) => Shapes.Counting(With(given.Shape, given.Dimension, size)) + (100 * i)),
                ];
                int d = given.Dimension;

                Tensor all = cat(parts, d);

                cat([cat([parts[0], parts[1]], d), parts[2]], d).Equals(all).ShouldBeTrue();
                cat([parts[0], cat([parts[1], parts[2]], d)], d).Equals(all).ShouldBeTrue();
            }
        );

    [Fact]
    public void Stacking_and_taking_apart_changes_nothing() =>
        Checked.ForAll(
            from shape in Shapes.Any
            from dimension in Gen.Choose(-shape.Length - 1, shape.Length)
            from count in Gen.Choose(1, 4)
            select (Shape: shape, Dimension: dimension, Count: count),
            given =>
            {
                Tensor[] parts = [.. Enumerable.Range(0, given.Count).Select(i => Shapes.Counting(given.Shape) + i)];

                Tensor[] back = stack(parts, given.Dimension).unbind(given.Dimension);

                back.Length.ShouldBe(given.Count);
                back.Zip(parts).ShouldAllBe(pair => pair.First.Equals(pair.Second));
            }
        );

    [Fact]
    public void A_flip_twice_and_a_roll_all_around_change_nothing() =>
        Checked.ForAll(
            Shapes.WithDimension,
            given =>
            {
                Tensor x = Shapes.Counting(given.Shape);

                x.flip(given.Dimension).flip(given.Dimension).Equals(x).ShouldBeTrue();
                x.roll(given.Shape[given.Dimension], given.Dimension).Equals(x).ShouldBeTrue();
                x.roll(1, given.Dimension).roll(-1, given.Dimension).Equals(x).ShouldBeTrue();
            }
        );

    [Fact]
    public void A_lower_and_a_strictly_upper_triangle_add_up() =>
        Checked.ForAll(
            from shape in Shapes.Of(3)
            from diagonal in Gen.Choose(-4, 4)
            select (Shape: shape, Diagonal: (long)diagonal),
            given =>
            {
                Tensor x = Shapes.Counting(given.Shape) + 1;

                (x.tril(given.Diagonal) + x.triu(given.Diagonal + 1)).Equals(x).ShouldBeTrue();
            }
        );

    private static long[] With(long[] shape, int dimension, long size)
    {
        long[] changed = [.. shape];
        changed[dimension] = size;
        return changed;
    }
}
