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
        long outputs = weight.shape[0];
        Tensor codes = torch.empty(weight.shape, dtype: ScalarType.Int8, device: weight.device);
        Tensor scales = torch.empty([outputs], device: weight.device);
        long step = Math.Max(1, PartElements / Math.Max(1, weight.shape[1]));
        for (long start = 0; start < outputs; start += step)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            long count = Math.Min(step, outputs - start);
            Tensor values = weight.narrow(0, start, count).to(ScalarType.Float32);
            Tensor own = scales.narrow(0, start, count).copy_(values.abs().amax([1L]) / Largest);
            // An output without weights has any scale.
            Tensor divisors = own.masked_fill(own == 0, 1).unsqueeze(1);
            codes.narrow(0, start, count).copy_((values / divisors).round_().clamp_(-Largest, Largest));
        }
        return new Int8Weight(weight, codes, scales);
    }

    /// <inheritdoc/>
    private protected override Tensor Decode(Tensor scales) => Codes.to(ScalarType.Float32).mul_(scales.unsqueeze(1));
}
