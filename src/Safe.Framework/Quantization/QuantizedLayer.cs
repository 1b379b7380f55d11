namespace Safe.Framework.Quantization;

/// <summary>A layer whose weight was quantised.</summary>
/// <param name="Path">Its path in the model.</param>
/// <param name="BytesBefore">Bytes of the weight before.</param>
/// <param name="BytesAfter">Bytes of codes and scales.</param>
public sealed record QuantizedLayer(string Path, long BytesBefore, long BytesAfter);
