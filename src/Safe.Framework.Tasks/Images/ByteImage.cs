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

    /// <summary>The image with another number of channels: grey becomes three equal colours, colours become their luma (ITU-R 601, rounded as Pillow does).</summary>
    /// <param name="channels">1 or 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another number.</exception>
    public ByteImage WithChannels(int channels)
    {
        ReadOnlySpan<byte> own = Bytes.Span;
        byte[] bytes = channels is 1 or 3
            ? new byte[checked(Height * Width * channels)]
            : throw new ArgumentOutOfRangeException(nameof(channels), channels, "an image has 1 or 3 channels");
        if (channels == Channels)
        {
            return this;
        }
        for (int place = 0; place < bytes.Length; place++)
        {
            bytes[place] = channels == 3 ? own[place / 3] : Luma(own.Slice(3 * place, 3));
        }
        return new ByteImage(Height, Width, channels, bytes);
    }

    private static byte Luma(ReadOnlySpan<byte> pixel) => (byte)((pixel[0] * 19595 + pixel[1] * 38470 + pixel[2] * 7471 + 0x8000) >> 16);
}
