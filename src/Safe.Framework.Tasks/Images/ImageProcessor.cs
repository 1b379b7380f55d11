namespace Safe.Framework.Tasks.Images;

/// <summary>
/// Makes pixel values of images as a Hugging Face checkpoint's <c>preprocessor_config.json</c> says: resized, rescaled, normalised. Bytes and
/// rounding are those of <c>ViTImageProcessor</c> with Pillow.
/// </summary>
public sealed class ImageProcessor
{
    /// <summary>The file that describes a processor.</summary>
    public const string FileName = "preprocessor_config.json";

    /// <summary>Creates a processor.</summary>
    /// <param name="options">What it does; null for the defaults.</param>
    /// <exception cref="ArgumentException">Only one of two options that belong together is given, or a value cannot be.</exception>
    public ImageProcessor(ImageProcessorOptions? options = null)
    {
        Options = options ?? new ImageProcessorOptions();
        if (Problem(Options) is { } problem)
        {
            throw new ArgumentException(problem, nameof(options));
        }
    }

    /// <summary>What it does.</summary>
    public ImageProcessorOptions Options { get; }

    /// <summary>Reads a checkpoint's <c>preprocessor_config.json</c>.</summary>
    /// <param name="folder">The checkpoint's folder.</param>
    /// <exception cref="InvalidDataException">Not JSON, or a value that cannot be; the message names the file and the place.</exception>
    /// <exception cref="NotSupportedException">Another kind of processor, or a step that is not there.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static ImageProcessor Load(string folder) => new(ImageProcessorFile.Read(Path.Combine(folder, FileName)));

    /// <summary>The pixel values of one image, [channels, height, width].</summary>
    /// <param name="image">The image.</param>
    /// <exception cref="ArgumentException">The image has another number of channels than mean and deviation.</exception>
    public float[] PixelValues(ByteImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        float[] values = new float[Pixels(image) * image.Channels];
        Fill(image, values);
        return values;
    }

    /// <summary>The pixel values of several images, <c>[batch, channels, height, width]</c>, float32.</summary>
    /// <param name="images">The images, of equal size where they are not resized.</param>
    /// <param name="device">Where the tensor goes; null for the main memory.</param>
    /// <exception cref="ArgumentException">No image, or images of different sizes or numbers of channels.</exception>
    public Tensor Batch(IReadOnlyList<ByteImage> images, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count == 0)
        {
            throw new ArgumentException("A batch has at least one image.", nameof(images));
        }

        long[] shape = [images.Count, .. Shape(images[0])];
        float[] values = new float[shape.Aggregate(1L, (product, size) => checked(product * size))];
        int each = values.Length / images.Count;
        foreach ((int index, ByteImage image) in images.Index())
        {
            if (!Shape(image).SequenceEqual(shape[1..]))
            {
                throw new ArgumentException(
                    $"Image {index} has the shape [{string.Join(", ", Shape(image))}] and image 0 [{string.Join(", ", shape[1..])}].",
                    nameof(images)
                );
            }

            Fill(image, values.AsSpan(index * each, each));
        }

        return torch.tensor(values, shape, device: device);
    }

    private static string? Problem(ImageProcessorOptions options)
    {
        if (options.Height is null != options.Width is null || options.Mean is null != options.Deviation is null)
        {
            return "Height and Width belong together, and so do Mean and Deviation.";
        }

        if (options.Height < 1 || options.Width < 1)
        {
            return $"Images cannot be resized to {options.Height} × {options.Width} pixels.";
        }

        if (options.Mean?.Count != options.Deviation?.Count || options.Mean?.Count is not (null or 1 or 3))
        {
            return $"Mean has {options.Mean?.Count} entries and Deviation {options.Deviation?.Count}; both need as many, 1 or 3.";
        }

        bool isFinite = (options.Mean ?? []).Concat(options.Deviation ?? []).Append(options.RescaleFactor ?? 1).All(double.IsFinite);
        return isFinite && options.Deviation?.Any(value => value <= 0) is not true
            ? null
            : "RescaleFactor, Mean and Deviation must be numbers, and Deviation above 0.";
    }

    private long[] Shape(ByteImage image) => [image.Channels, Options.Height ?? image.Height, Options.Width ?? image.Width];

    private int Pixels(ByteImage image) => checked((Options.Height ?? image.Height) * (Options.Width ?? image.Width));

    private void Fill(ByteImage image, Span<float> values)
    {
        if (Options.Mean is { Count: > 1 } mean && mean.Count != image.Channels)
        {
            throw new ArgumentException(
                $"The image has {image.Channels} channels, and mean and deviation have {mean.Count} entries.",
                nameof(image)
            );
        }

        ByteImage resized = Options is { Height: { } height, Width: { } width }
            ? ImageResizing.Resize(image, height, width, Options.Resampling)
            : image;
        ReadOnlySpan<byte> bytes = resized.Bytes.Span;
        int pixels = resized.Height * resized.Width;
        for (int channel = 0; channel < resized.Channels; channel++)
        {
            float[] table = Table(channel);
            Span<float> plane = values.Slice(channel * pixels, pixels);
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                plane[pixel] = table[bytes[pixel * resized.Channels + channel]];
            }
        }
    }

    // The value of each byte: the product is rounded to single precision before anything is subtracted, as NumPy does it.
    private float[] Table(int channel)
    {
        float[] table = new float[byte.MaxValue + 1];
        for (int value = 0; value < table.Length; value++)
        {
            float scaled = (float)(value * (Options.RescaleFactor ?? 1));
            table[value] = Options is { Mean: { } mean, Deviation: { } deviation }
                ? (scaled - (float)mean[mean.Count == 1 ? 0 : channel]) / (float)deviation[mean.Count == 1 ? 0 : channel]
                : scaled;
        }

        return table;
    }
}
