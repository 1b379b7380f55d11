namespace Safe.Framework.Tasks.Images;

/// <summary>
/// How an image is resized. The numbers are those of Pillow, which <c>preprocessor_config.json</c> uses for <c>resample</c>. All but
/// <see cref="Nearest"/> average over what a pixel of a smaller image covers.
/// </summary>
public enum Resampling
{
    /// <summary>The pixel under the centre.</summary>
    Nearest = 0,

    /// <summary>A sinc that ends at three pixels.</summary>
    Lanczos = 1,

    /// <summary>A triangle.</summary>
    Bilinear = 2,

    /// <summary>Cubic pieces (Keys, 1981, with a = −½).</summary>
    Bicubic = 3,

    /// <summary>The mean of what is covered.</summary>
    Box = 4,

    /// <summary>A raised cosine, sharper than <see cref="Bilinear"/>.</summary>
    Hamming = 5,
}
