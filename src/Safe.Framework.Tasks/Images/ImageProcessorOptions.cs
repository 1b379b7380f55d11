namespace Safe.Framework.Tasks.Images;

/// <summary>What an <see cref="ImageProcessor"/> does; defaults are those of <c>ViTImageProcessor</c> in transformers.</summary>
public sealed record ImageProcessorOptions
{
    /// <summary>Rows of the resized image; null for no resizing. <value>Default 224.</value></summary>
    public int? Height { get; init; } = 224;

    /// <summary>Columns of the resized image; null for no resizing. <value>Default 224.</value></summary>
    public int? Width { get; init; } = 224;

    /// <summary>How images are resized. <value>Default bilinear.</value></summary>
    public Resampling Resampling { get; init; } = Resampling.Bilinear;

    /// <summary>What bytes are multiplied with; null for nothing. <value>Default 1/255.</value></summary>
    public double? RescaleFactor { get; init; } = 1 / 255.0;

    /// <summary>What is subtracted after that, for each channel, or once for all; null for no normalising. <value>Default 0.5 three times.</value></summary>
    public IReadOnlyList<double>? Mean { get; init; } = [0.5, 0.5, 0.5];

    /// <summary>What the difference is divided by, for each channel, or once for all; null for no normalising. <value>Default 0.5 three times.</value></summary>
    public IReadOnlyList<double>? Deviation { get; init; } = [0.5, 0.5, 0.5];
}
