namespace Safe.Framework.Tasks.Images;

/// <summary>Resizes images as Pillow does: in integers, first every row, then every column, each rounded to bytes.</summary>
public static class ImageResizing
{
    /// <summary>The image in another size; the image itself where the size is the same.</summary>
    /// <param name="image">The image.</param>
    /// <param name="height">Rows of the result.</param>
    /// <param name="width">Columns of the result.</param>
    /// <param name="resampling">How pixels between pixels are made.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is shorter than a pixel.</exception>
    public static ByteImage Resize(ByteImage image, int height, int width, Resampling resampling)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if ((image.Height, image.Width) == (height, width))
        {
            return image;
        }

        if (resampling == Resampling.Nearest)
        {
            return Picked(image, height, width);
        }

        ResamplingKernel kernel = ResamplingKernel.Of(resampling);
        ByteImage wide = image.Width == width ? image : WithWidth(image, width, kernel);
        return wide.Height == height ? wide : WithHeight(wide, height, kernel);
    }

    private static ByteImage WithWidth(ByteImage image, int width, ResamplingKernel kernel)
    {
        var weights = ResamplingWeights.Of(image.Width, width, kernel);
        int channels = image.Channels;
        ReadOnlySpan<byte> source = image.Bytes.Span;
        byte[] target = new byte[checked(image.Height * width * channels)];
        for (int row = 0; row < image.Height; row++)
        {
            ReadOnlySpan<byte> line = source.Slice(row * image.Width * channels, image.Width * channels);
            for (int column = 0; column < width; column++)
            {
                (int first, int[] own) = weights[column];
                for (int channel = 0; channel < channels; channel++)
                {
                    target[(row * width + column) * channels + channel] = Weighted(line, first * channels + channel, channels, own);
                }
            }
        }

        return new ByteImage(image.Height, width, channels, target);
    }

    private static ByteImage WithHeight(ByteImage image, int height, ResamplingKernel kernel)
    {
        var weights = ResamplingWeights.Of(image.Height, height, kernel);
        int line = image.Width * image.Channels;
        ReadOnlySpan<byte> source = image.Bytes.Span;
        byte[] target = new byte[checked(height * line)];
        for (int row = 0; row < height; row++)
        {
            (int first, int[] own) = weights[row];
            for (int place = 0; place < line; place++)
            {
                target[row * line + place] = Weighted(source, first * line + place, line, own);
            }
        }

        return new ByteImage(height, image.Width, image.Channels, target);
    }

    private static byte Weighted(ReadOnlySpan<byte> source, int start, int step, int[] weights)
    {
        int sum = 1 << (ResamplingWeights.Places - 1);
        for (int i = 0; i < weights.Length; i++)
        {
            sum += source[start + i * step] * weights[i];
        }

        return (byte)Math.Clamp(sum >> ResamplingWeights.Places, byte.MinValue, byte.MaxValue);
    }

    private static ByteImage Picked(ByteImage image, int height, int width)
    {
        int[] rows = Centres(image.Height, height);
        int[] columns = Centres(image.Width, width);
        int channels = image.Channels;
        ReadOnlySpan<byte> source = image.Bytes.Span;
        byte[] target = new byte[checked(height * width * channels)];
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                int from = (rows[row] * image.Width + columns[column]) * channels;
                source.Slice(from, channels).CopyTo(target.AsSpan((row * width + column) * channels));
            }
        }

        return new ByteImage(height, width, channels, target);
    }

    // Added up step by step, as Pillow does, so that rounding falls to the same side.
    private static int[] Centres(int from, int to)
    {
        int[] centres = new int[to];
        double scale = (double)from / to;
        double centre = scale * 0.5;
        for (int pixel = 0; pixel < to; pixel++)
        {
            centres[pixel] = Math.Min((int)centre, from - 1);
            centre += scale;
        }

        return centres;
    }
}
