namespace Safe.Framework.Tasks.Images;

/// <summary>An image of bytes: row by row, and within a pixel channel by channel.</summary>
public sealed class ByteImage
{
    /// <summary>Wraps the bytes of an image.</summary>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="channels">1 (grey) or 3 (red, green, blue).</param>
    /// <param name="bytes">The bytes [height, width, channels], which are not copied.</param>
    /// <exception cref="ArgumentException">The image is empty, has another number of channels, or of bytes.</exception>
    public ByteImage(int height, int width, int channels, ReadOnlyMemory<byte> bytes)
    {
        if (height < 1 || width < 1 || channels is not (1 or 3))
        {
            throw new ArgumentException(
                $"An image of {height} × {width} pixels and {channels} channels cannot be; it has at least one pixel, and 1 or 3 channels."
            );
        }

        if (bytes.Length != (long)height * width * channels)
        {
            throw new ArgumentException(
                $"An image of {height} × {width} pixels and {channels} channels has {(long)height * width * channels} bytes, not {bytes.Length}.",
                nameof(bytes)
            );
        }

        (Height, Width, Channels, Bytes) = (height, width, channels, bytes);
    }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>1 (grey) or 3 (red, green, blue).</summary>
    public int Channels { get; }

    /// <summary>The bytes [height, width, channels].</summary>
    public ReadOnlyMemory<byte> Bytes { get; }
}
