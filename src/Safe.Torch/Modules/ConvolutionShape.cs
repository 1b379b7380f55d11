namespace Safe.Torch.Modules;

/// <summary>The sizes of a convolution.</summary>
internal readonly record struct ConvolutionShape
{
    public required long InChannels { get; init; }

    public required long OutChannels { get; init; }

    public required long[] Kernel { get; init; }

    public required long[] Stride { get; init; }

    public required long[] Dilation { get; init; }

    public required long Groups { get; init; }

    public long[]? Padding { get; init; }

    /// <summary>Given for transposed convolutions only.</summary>
    public long[]? OutputPadding { get; init; }

    public Padding? PaddingType { get; init; }

    public PaddingModes PaddingMode { get; init; }

    public void Check()
    {
        if (Groups <= 0 || InChannels % Groups != 0 || OutChannels % Groups != 0)
        {
            throw new ArgumentException($"{InChannels} and {OutChannels} channels do not divide into {Groups} groups");
        }
        if (OutputPadding is not null && PaddingMode != PaddingModes.Zeros)
        {
            throw new ArgumentException($"A transposed convolution pads with zeros only, not with '{PaddingMode}'");
        }
        if (PaddingType == Torch.Padding.Same && Stride.Any(step => step != 1))
        {
            throw new ArgumentException("Padding 'Same' needs stride 1");
        }
    }
}
