namespace Safe.Framework.Models.Llama;

/// <summary>
/// Rotary positions (Su et al., 2021, arXiv 2104.09864): pair i of a head's channels turns by position · θ^(−2i/width), stretched as the
/// configuration says.
/// </summary>
internal sealed class RotaryEmbedding(LlamaConfig config)
{
    private readonly double[] plain = Frequencies(config.RopeTheta, config.HeadWidth);

    /// <summary>The angles of positions <c>[batch or 1, tokens]</c>.</summary>
    /// <param name="positions">Positions, integers.</param>
    /// <param name="length">Number of tokens that attention sees, cached ones included; dynamic scaling follows it.</param>
    /// <param name="dtype">The element type of the angles' cosines and sines.</param>
    internal RotaryAngles Angles(Tensor positions, long length, ScalarType dtype)
    {
        using DisposeScope scope = NewDisposeScope();
        // Positions times frequencies need float32's digits even where the model has fewer.
        float[] frequencies = [.. Stretched(length).Select(frequency => (float)frequency)];
        Tensor angles = positions.to(ScalarType.Float32).unsqueeze(-1) * torch.tensor(frequencies, device: positions.device);
        Tensor byHead = angles.unsqueeze(1); // [batch or 1, 1, tokens, width / 2]
        return new RotaryAngles(byHead.cos().to(dtype).MoveToOuterDisposeScope(), byHead.sin().to(dtype).MoveToOuterDisposeScope());
    }

    /// <summary>The frequencies for a sequence of a length, one for each pair of channels.</summary>
    internal double[] Stretched(long length) =>
        config.RopeScaling switch
        {
            { Kind: "linear" } scaling => [.. plain.Select(frequency => frequency / scaling.Factor)],
            { Kind: "dynamic" } scaling => Dynamic(scaling, length),
            { Kind: "llama3" } scaling => [.. plain.Select(frequency => ByWavelength(frequency, scaling))],
            _ => plain,
        };

    private static double[] Frequencies(double theta, int width) =>
        [.. Enumerable.Range(0, width / 2).Select(pair => Math.Pow(theta, -2.0 * pair / width))];

    // A larger base for sequences beyond the trained length.
    private double[] Dynamic(RopeScaling scaling, long length)
    {
        if (length <= config.MaxPositionEmbeddings)
        {
            return plain;
        }
        int width = config.HeadWidth;
        double growth = scaling.Factor * length / config.MaxPositionEmbeddings - (scaling.Factor - 1);
        return Frequencies(config.RopeTheta * Math.Pow(growth, width / (width - 2.0)), width);
    }

    // LLaMA 3: long waves are stretched, short ones kept, those between a mixture.
    private static double ByWavelength(double frequency, RopeScaling scaling)
    {
        double trained = scaling.OriginalMaxPositionEmbeddings!.Value;
        double wavesInTrained = trained * frequency / (2 * Math.PI);
        double share = (wavesInTrained - scaling.LowFreqFactor) / (scaling.HighFreqFactor - scaling.LowFreqFactor);
        double kept = Math.Clamp(share, 0, 1);
        return kept * frequency + (1 - kept) * frequency / scaling.Factor;
    }
}
