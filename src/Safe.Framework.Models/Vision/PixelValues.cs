namespace Safe.Framework.Models.Vision;

/// <summary>The check of what a model of images is given.</summary>
internal static class PixelValues
{
    /// <summary>Refuses what is not <c>[batch, channels, height, width]</c>.</summary>
    /// <param name="pixels">The pixel values.</param>
    /// <param name="channels">The model's channels.</param>
    /// <param name="size">The model's size; null for any.</param>
    /// <exception cref="ArgumentException">They have another number of channels, another size, or no batch.</exception>
    internal static void Require(Tensor pixels, int channels, ImageSize? size)
    {
        long[] shape = pixels.shape;
        if (shape.Length != 4 || shape[1] != channels || (size is { } own && (shape[2] != own.Height || shape[3] != own.Width)))
        {
            string wanted = size is { } fix ? $"{fix.Height}, {fix.Width}" : "height, width";
            throw new ArgumentException(
                $"pixel values are of shape [{string.Join(", ", shape)}]; the model takes [batch, {channels}, {wanted}]",
                nameof(pixels)
            );
        }
    }
}
