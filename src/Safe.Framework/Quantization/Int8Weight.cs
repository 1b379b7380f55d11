namespace Safe.Framework.Quantization;

/// <summary>A weight in whole numbers from −127 to 127, times a scale of each output.</summary>
internal sealed class Int8Weight : QuantizedWeight
{
    private const double Largest = 127;

    private Int8Weight(Tensor weight, Tensor codes, Tensor scales)
        : base(weight, codes, scales) { }

    /// <inheritdoc/>
    public override QuantizationType Type => QuantizationType.Int8;

    internal static Int8Weight Of(Tensor weight)
    {
        Tensor values = weight.to(ScalarType.Float32);
        Tensor scales = values.abs().amax([1L]) / Largest; // [outputs]
        // An output without weights has any scale.
        Tensor divisors = scales.masked_fill(scales == 0, 1).unsqueeze(1);
        Tensor codes = (values / divisors).round_().clamp_(-Largest, Largest).to(ScalarType.Int8);
        return new Int8Weight(weight, codes, scales);
    }

    /// <inheritdoc/>
    private protected override Tensor Decode(Tensor scales) => Codes.to(ScalarType.Float32).mul_(scales.unsqueeze(1));
}
