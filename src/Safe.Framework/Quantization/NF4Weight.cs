namespace Safe.Framework.Quantization;

/// <summary>A weight in 4-bit NormalFloat: two codes a byte, the first in the upper half, and a scale for each block of 64 in the order of memory.</summary>
internal sealed class NF4Weight : QuantizedWeight
{
    /// <summary>Weights that share a scale.</summary>
    internal const int BlockSize = 64;

    /// <summary>The levels of QLoRA's appendix E: quantiles of the normal distribution, eight on one side and seven on the other, and zero, scaled to [−1, 1].</summary>
    internal static readonly float[] Levels =
    [
        -1.0f,
        -0.6961928009986877f,
        -0.5250730514526367f,
        -0.39491748809814453f,
        -0.28444138169288635f,
        -0.18477343022823334f,
        -0.09105003625154495f,
        0.0f,
        0.07958029955625534f,
        0.16093020141124725f,
        0.24611230194568634f,
        0.33791524171829224f,
        0.44070982933044434f,
        0.5626170039176941f,
        0.7229568362236023f,
        1.0f,
    ];

    // The two numbers of each byte as one element: looking up single elements is many times faster than looking up rows of two.
    private static readonly long[] Pairs =
    [
        .. Levels.SelectMany(static first => Levels.Select(second => Bits(first) | (Bits(second) << 32))),
    ];

    private NF4Weight(Tensor weight, Tensor codes, Tensor scales)
        : base(weight, codes, scales) { }

    /// <inheritdoc/>
    public override QuantizationType Type => QuantizationType.NF4;

    internal static NF4Weight Of(Tensor weight)
    {
        Tensor flat = weight.to(ScalarType.Float32).flatten();
        long missing = -flat.numel() & (BlockSize - 1);
        Tensor padded = missing == 0 ? flat : torch.cat([flat, torch.zeros([missing], device: flat.device)]);
        Tensor blocks = padded.view(-1, BlockSize);
        Tensor scales = blocks.abs().amax([1L]); // [blocks]
        Tensor normalized = blocks / scales.masked_fill(scales == 0, 1).unsqueeze(1);
        Tensor codes = torch.zeros(normalized.shape, dtype: ScalarType.Byte, device: flat.device);
        for (int level = 1; level < Levels.Length; level++)
        {
            // As many levels below as there are midpoints below.
            float midpoint = (Levels[level - 1] + Levels[level]) / 2;
            using Tensor above = normalized > midpoint;
            using Tensor one = above.to(ScalarType.Byte);
            codes.add_(one);
        }
        Tensor pairs = codes.view(-1, 2);
        Tensor packed = (pairs.select(1, 0) * Levels.Length) + pairs.select(1, 1);
        return new NF4Weight(weight, packed, scales);
    }

    /// <inheritdoc/>
    private protected override Tensor Decode(Tensor scales)
    {
        Tensor table = torch.tensor(Pairs, device: Codes.device);
        Tensor levels = FloatBits.Read(table.index_select(0, Codes.to(ScalarType.Int32)));
        Tensor values = levels.view(-1, BlockSize).mul_(scales.unsqueeze(1)).view(-1);
        long count = Outputs * Inputs;
        return (values.numel() == count ? values : values.narrow(0, 0, count)).view(Outputs, Inputs);
    }

    // Memory is little-endian: the first number stands in the lower half.
    private static long Bits(float number) => BitConverter.SingleToUInt32Bits(number);
}
