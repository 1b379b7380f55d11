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
        Tensor flat = weight.flatten();
        long blocks = (flat.numel() + BlockSize - 1) / BlockSize;
        Tensor codes = torch.empty([blocks * BlockSize / 2], dtype: ScalarType.Byte, device: flat.device);
        Tensor scales = torch.empty([blocks], device: flat.device);
        long step = PartElements / BlockSize;
        for (long start = 0; start < blocks; start += step)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            long count = Math.Min(step, blocks - start);
            long first = start * BlockSize;
            Tensor part = flat.narrow(0, first, Math.Min(count * BlockSize, flat.numel() - first)).to(ScalarType.Float32);
            long missing = (count * BlockSize) - part.numel();
            Tensor padded = missing == 0 ? part : torch.cat([part, torch.zeros([missing], device: flat.device)]);
            Tensor own = scales.narrow(0, start, count);
            codes.narrow(0, first / 2, count * BlockSize / 2).copy_(Packed(padded.view(-1, BlockSize), own));
        }
        return new NF4Weight(weight, codes, scales);
    }

    // Two codes a byte of blocks [blocks, 64]; fills in the blocks' scales.
    private static Tensor Packed(Tensor blocks, Tensor scales)
    {
        scales.copy_(blocks.abs().amax([1L]));
        Tensor normalized = blocks / scales.masked_fill(scales == 0, 1).unsqueeze(1);
        Tensor codes = torch.zeros(normalized.shape, dtype: ScalarType.Byte, device: blocks.device);
        for (int level = 1; level < Levels.Length; level++)
        {
            // As many levels below as there are midpoints below.
            float midpoint = (Levels[level - 1] + Levels[level]) / 2;
            using Tensor above = normalized > midpoint;
            using Tensor one = above.to(ScalarType.Byte);
            codes.add_(one);
        }
        Tensor pairs = codes.view(-1, 2);
        return (pairs.select(1, 0) * Levels.Length) + pairs.select(1, 1);
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
