using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Safe.Framework.Models.Heads;

namespace Safe.Framework.Tasks.Images;

/// <summary>Images as a model takes them, decoded when they are asked for.</summary>
/// <param name="images">The images.</param>
/// <param name="processor">Makes pixel values of them.</param>
/// <param name="channels">Channels that they are brought to; null: as they are.</param>
internal sealed class ImageBatches(ILabeledImages images, ImageProcessor processor, int? channels)
{
    /// <summary>Number of images.</summary>
    internal int Count => images.Count;

    /// <summary>The logits of some images, <c>[images, classes]</c>.</summary>
    /// <exception cref="ArgumentException">The model tells other than the images' classes.</exception>
    internal Tensor Logits(IImageClassifier model, ReadOnlySpan<int> chosen)
    {
        using Tensor pixels = processor.Batch([.. Decoded(chosen)], model.Device);
        Tensor logits = model.call(pixels);
        return logits.shape[^1] == images.Labels.Count
            ? logits
            : throw new ArgumentException($"the model tells {logits.shape[^1]} classes, and the images have {images.Labels.Count}");
    }

    /// <summary>The mean loss of some images.</summary>
    internal Tensor Loss(IImageClassifier model, ReadOnlySpan<int> chosen) => Loss(model, Logits(model, chosen), chosen);

    /// <summary>The mean loss of some images.</summary>
    internal Tensor Loss(IImageClassifier model, Tensor logits, ReadOnlySpan<int> chosen) =>
        model.Loss(logits, tensor(Labels(chosen), device: model.Device));

    /// <summary>The classes of some images.</summary>
    internal long[] Labels(ReadOnlySpan<int> chosen)
    {
        long[] labels = new long[chosen.Length];
        for (int place = 0; place < labels.Length; place++)
        {
            labels[place] = images.LabelOf(chosen[place]);
        }
        return labels;
    }

    /// <summary>The SHA-256 of what a model gets to see of all images, in hexadecimal digits; decodes each of them.</summary>
    internal string Identity() => Identity(Enumerable.Range(0, images.Count));

    /// <summary>The same of some of them.</summary>
    internal string Identity(IEnumerable<int> chosen)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sum.AppendData(Encoding.UTF8.GetBytes(Description(processor.Options)));
        foreach (int index in chosen)
        {
            ByteImage image = Decoded([index])[0];
            sum.AppendData(MemoryMarshal.AsBytes<int>([image.Height, image.Width, image.Channels]));
            sum.AppendData(image.Bytes.Span);
        }
        return Convert.ToHexStringLower(sum.GetHashAndReset());
    }

    // A record prints lists by their type alone.
    private static string Description(ImageProcessorOptions options) =>
        string.Create(CultureInfo.InvariantCulture, $"{options.Height} {options.Width} {options.Resampling} {options.RescaleFactor:R} ")
        + string.Join(' ', (options.Mean ?? []).Append(double.NaN).Concat(options.Deviation ?? []).Select(BitConverter.DoubleToInt64Bits));

    private ByteImage[] Decoded(ReadOnlySpan<int> chosen)
    {
        var decoded = new ByteImage[chosen.Length];
        for (int place = 0; place < decoded.Length; place++)
        {
            ByteImage image = images.Read(chosen[place]);
            decoded[place] = channels is int wanted ? image.WithChannels(wanted) : image;
        }
        return decoded;
    }
}
