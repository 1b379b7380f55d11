namespace Safe.Framework.Quantization;

/// <summary>How the weights of a frozen base are stored.</summary>
public enum QuantizationType
{
    /// <summary>
    /// One byte a weight: round(w / s) with s = max |w| / 127 of each output, a float32 number. The largest error is half of s.
    /// </summary>
    Int8,

    /// <summary>
    /// Half a byte a weight: 4-bit NormalFloat (QLoRA; Dettmers et al., 2023, arXiv 2305.14314, §3), the nearest of 16 levels times max |w| of each
    /// block of 64 weights, a float32 number. The maxima themselves are not quantised.
    /// </summary>
    NF4,
}
