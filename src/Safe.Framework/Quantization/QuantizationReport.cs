using System.Globalization;

namespace Safe.Framework.Quantization;

/// <summary>What was quantised.</summary>
/// <param name="Type">How.</param>
/// <param name="Layers">The layers.</param>
public sealed record QuantizationReport(QuantizationType Type, IReadOnlyList<QuantizedLayer> Layers)
{
    /// <summary>Bytes of the layers' weights before.</summary>
    public long BytesBefore => Layers.Sum(static layer => layer.BytesBefore);

    /// <summary>Bytes of their codes and scales.</summary>
    public long BytesAfter => Layers.Sum(static layer => layer.BytesAfter);

    /// <summary>One line for a log.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Layers.Count} layers in {Type}: {BytesBefore:N0} bytes became {BytesAfter:N0} ({(double)BytesAfter / BytesBefore:P1})"
        );
}
