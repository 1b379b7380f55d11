using Safe.Framework.Checkpoints;

namespace Safe.Framework.Freezing.Execution;

/// <summary>What a row of the prefix cache is.</summary>
/// <param name="Stored">The element type that is kept.</param>
/// <param name="Output">The element type that the prefix puts out.</param>
/// <param name="Shape">The sizes of a row.</param>
internal sealed record RowKind(ScalarType Stored, ScalarType Output, IReadOnlyList<long> Shape)
{
    /// <summary>Elements of a row.</summary>
    internal long Width => Shape.Aggregate(1L, static (product, size) => checked(product * size));

    /// <summary>
    /// Whether nothing is rounded. Rounded rows are not run through further units: they would be rounded again on the way, and a table that is filled
    /// anew would be another.
    /// </summary>
    internal bool IsExact => Stored == Output || (Stored == ScalarType.Float32 && Output != ScalarType.Float64);

    /// <summary>Bytes of a table, padding's row included.</summary>
    internal long Bytes(RowLayout layout) => checked((layout.Rows + 1) * Width * SafetensorsTypes.SizeOf(Stored));
}
