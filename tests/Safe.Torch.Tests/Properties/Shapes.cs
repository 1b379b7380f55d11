using FsCheck;
using FsCheck.Fluent;

namespace Safe.Torch.Tests.Properties;

/// <summary>Random shapes, small enough to follow by hand: empty dimensions and none at all are among them.</summary>
internal static class Shapes
{
    private const int MostDimensions = 4;
    private const int LargestSize = 4;

    /// <summary>A shape of any number of dimensions.</summary>
    internal static Gen<long[]> Any => from dimensions in Gen.Choose(0, MostDimensions) from shape in Of(dimensions) select shape;

    /// <summary>A shape with at least one dimension.</summary>
    internal static Gen<long[]> WithDimensions =>
        from dimensions in Gen.Choose(1, MostDimensions)
        from shape in Of(dimensions)
        select shape;

    /// <summary><see cref="Any"/>, shrunk by leaving dimensions out and making them smaller.</summary>
    internal static Arbitrary<long[]> Shrinking => Arb.From(Any, Smaller);

    /// <summary>A shape of so many dimensions.</summary>
    internal static Gen<long[]> Of(int dimensions) => Gen.Choose(0, LargestSize).Select(size => (long)size).ArrayOf(dimensions);

    /// <summary>A shape, and one of its dimensions.</summary>
    internal static Gen<(long[] Shape, int Dimension)> WithDimension =>
        from shape in WithDimensions
        from dimension in Gen.Choose(0, shape.Length - 1)
        select (shape, dimension);

    /// <summary>Two shapes that go together under NumPy's rule: sizes of the second are equal, or 1, or left out in front.</summary>
    internal static Gen<(long[] First, long[] Second)> Broadcastable =>
        from shape in Any
        from ones in Gen.Elements(false, true).ArrayOf(shape.Length)
        from otherOnes in Gen.Elements(false, true).ArrayOf(shape.Length)
        from leftOut in Gen.Choose(0, shape.Length)
        select (Narrowed(shape, ones), Narrowed(shape, otherOnes)[leftOut..]);

    /// <summary>A tensor 0, 1, 2 … of that shape.</summary>
    internal static Tensor Counting(long[] shape, ScalarType type = ScalarType.Float64) => arange(Count(shape), type).reshape(shape);

    /// <summary>Number of elements.</summary>
    internal static long Count(long[] shape) => shape.Aggregate(1L, (count, size) => count * size);

    /// <summary>Every position of a shape, in row-major order.</summary>
    internal static IEnumerable<long[]> Positions(long[] shape)
    {
        for (long flat = 0; flat < Count(shape); flat++)
        {
            long[] position = new long[shape.Length];
            long rest = flat;
            for (int d = shape.Length - 1; d >= 0; d--)
            {
                (rest, position[d]) = Math.DivRem(rest, shape[d]);
            }
            yield return position;
        }
    }

    /// <summary>The place of a position in row-major order.</summary>
    internal static long Flat(long[] shape, long[] position)
    {
        long flat = 0;
        for (int d = 0; d < shape.Length; d++)
        {
            flat = (flat * shape[d]) + position[d];
        }
        return flat;
    }

    private static long[] Narrowed(long[] shape, bool[] ones) => [.. shape.Select((size, d) => ones[d] ? 1 : size)];

    private static IEnumerable<long[]> Smaller(long[] shape)
    {
        for (int d = 0; d < shape.Length; d++)
        {
            yield return [.. shape[..d], .. shape[(d + 1)..]];
            if (shape[d] > 0)
            {
                yield return [.. shape[..d], shape[d] - 1, .. shape[(d + 1)..]];
            }
        }
    }
}
