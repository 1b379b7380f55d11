using System.Buffers.Binary;
using System.Globalization;
using Safe.Framework.Tasks.Files;

namespace Safe.Framework.Tasks.Images;

/// <summary>Grey images in the IDX files of MNIST and its kin: one of images, one of labels, each packed by gzip or not. Pixels stay in memory, a byte each.</summary>
public sealed class IdxImages : ILabeledImages
{
    private const int ImageMagic = 0x00000803;
    private const int LabelMagic = 0x00000801;

    private readonly byte[] pixels;
    private readonly byte[] labels;
    private readonly int height;
    private readonly int width;

    private IdxImages(byte[] pixels, int height, int width, byte[] labels, IReadOnlyList<string> names)
    {
        this.pixels = pixels;
        this.labels = labels;
        this.height = height;
        this.width = width;
        Labels = names;
    }

    /// <inheritdoc/>
    public int Count => labels.Length;

    /// <inheritdoc/>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Reads <c>train-images-idx3-ubyte</c> and <c>train-labels-idx1-ubyte</c> of a folder, packed or not.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="names">Names of the classes; null: their numbers, up to the largest there is.</param>
    /// <exception cref="FileNotFoundException">A file is not there.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or none of this kind; the message names it.</exception>
    public static IdxImages Train(string folder, IReadOnlyList<string>? names = null) => Split(folder, "train", names);

    /// <summary>Reads <c>t10k-images-idx3-ubyte</c> and <c>t10k-labels-idx1-ubyte</c> of a folder, packed or not.</summary>
    /// <inheritdoc cref="Train"/>
    public static IdxImages Test(string folder, IReadOnlyList<string>? names = null) => Split(folder, "t10k", names);

    /// <summary>Reads two files.</summary>
    /// <param name="images">The file of images; its name ends in <c>.gz</c> if it is packed.</param>
    /// <param name="labels">The file of labels.</param>
    /// <param name="names">Names of the classes; null: their numbers, up to the largest there is.</param>
    /// <exception cref="FileNotFoundException">A file is not there.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or none of this kind; the message names it.</exception>
    public static IdxImages Read(string images, string labels, IReadOnlyList<string>? names = null)
    {
        (int[] sizes, byte[] pixels) = Content(images, ImageMagic, "images", 3);
        (_, byte[] classes) = Content(labels, LabelMagic, "labels", 1);
        if (sizes[0] != classes.Length)
        {
            throw new InvalidDataException($"{labels}: has {classes.Length} labels for the {sizes[0]} images of {images}");
        }
        names ??= [.. Enumerable.Range(0, classes.Max() + 1).Select(static number => number.ToString(CultureInfo.InvariantCulture))];
        int stray = Array.FindIndex(classes, label => label >= names.Count);
        return stray < 0
            ? new IdxImages(pixels, sizes[1], sizes[2], classes, names)
            : throw new InvalidDataException($"{labels}: image {stray} has the label {classes[stray]}; labels are 0 to {names.Count - 1}");
    }

    /// <inheritdoc/>
    public int LabelOf(int index) => labels[index];

    /// <inheritdoc/>
    public ByteImage Read(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        int size = height * width;
        return new ByteImage(height, width, 1, pixels.AsMemory(index * size, size));
    }

    private static IdxImages Split(string folder, string split, IReadOnlyList<string>? names) =>
        Read(
            TextFile.Find(folder, $"{split}-images-idx3-ubyte", $"{split}-images.idx3-ubyte"),
            TextFile.Find(folder, $"{split}-labels-idx1-ubyte", $"{split}-labels.idx1-ubyte"),
            names
        );

    // Big-endian numbers: what the file is, how many, and for images the size of each; then one byte for each element.
    private static (int[] Sizes, byte[] Elements) Content(string path, int magic, string what, int dimensions)
    {
        byte[] all = BinaryFile.ReadAll(path);
        int header = sizeof(int) * (1 + dimensions);
        if (all.Length < header || BinaryPrimitives.ReadInt32BigEndian(all) != magic)
        {
            throw new InvalidDataException($"{path}: does not start with 0x{magic:x8}, so it is no IDX file of {what}");
        }
        int[] sizes =
        [
            .. Enumerable.Range(1, dimensions).Select(place => BinaryPrimitives.ReadInt32BigEndian(all.AsSpan(sizeof(int) * place))),
        ];
        if (Array.Exists(sizes, static size => size < 1))
        {
            throw new InvalidDataException($"{path}: says that it holds {string.Join(" × ", sizes)} bytes; there must be one at least");
        }
        long found = all.Length - header;
        // Sizes of a lie may have a product beyond any integer.
        double announced = sizes.Aggregate(1.0, static (product, size) => product * size);
        return announced == found
            ? (sizes, all[header..])
            : throw new InvalidDataException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path}: says that it holds {string.Join(" × ", sizes)} bytes, and has {found}"
                )
            );
    }
}
