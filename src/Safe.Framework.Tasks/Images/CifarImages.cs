using System.Globalization;
using Safe.Framework.Tasks.Files;

namespace Safe.Framework.Tasks.Images;

/// <summary>Images of CIFAR-10 or CIFAR-100 in their binary files, packed by gzip or not. Pixels stay in memory, a byte for each colour.</summary>
public sealed class CifarImages : ILabeledImages
{
    private readonly CifarLayout layout;
    private readonly (byte[] File, int Offset)[] records;

    private CifarImages(CifarLayout layout, (byte[] File, int Offset)[] records, IReadOnlyList<string> labels)
    {
        this.layout = layout;
        this.records = records;
        Labels = labels;
    }

    /// <inheritdoc/>
    public int Count => records.Length;

    /// <inheritdoc/>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>
    /// Reads a folder's training images: <c>data_batch_1.bin</c> to <c>data_batch_5.bin</c> or <c>train.bin</c>, or a part of them in <c>train.subset.bin</c>,
    /// each packed or not; names of classes come from the official file beside them, if it is there.
    /// </summary>
    /// <param name="kind">What they are.</param>
    /// <param name="folder">The folder.</param>
    /// <exception cref="FileNotFoundException">A file is not there.</exception>
    /// <exception cref="InvalidDataException">A file is damaged; the message names it.</exception>
    public static CifarImages Train(CifarKind kind, string folder)
    {
        CifarLayout layout = CifarLayout.Of(kind);
        string[] paths =
            layout.TrainFiles.Count == 1 ? [TextFile.Find(folder, layout.TrainFiles[0], "train.subset.bin")] : Batches(folder, layout);
        return Read(kind, paths, Names(folder, layout));
    }

    /// <summary>Reads a folder's test images: <c>test_batch.bin</c> or <c>test.bin</c>, or a part of them in <c>test.subset.bin</c>.</summary>
    /// <inheritdoc cref="Train"/>
    public static CifarImages Test(CifarKind kind, string folder)
    {
        CifarLayout layout = CifarLayout.Of(kind);
        return Read(kind, [TextFile.Find(folder, layout.TestFile, "test.subset.bin")], Names(folder, layout));
    }

    /// <summary>Reads files.</summary>
    /// <param name="kind">What they are.</param>
    /// <param name="paths">The files, in their order; names end in <c>.gz</c> where they are packed.</param>
    /// <param name="labels">Names of the classes; null: their numbers.</param>
    /// <exception cref="FileNotFoundException">A file is not there.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or the names are not as many as the classes; the message names it.</exception>
    public static CifarImages Read(CifarKind kind, IReadOnlyList<string> paths, IReadOnlyList<string>? labels = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        CifarLayout layout = CifarLayout.Of(kind);
        labels ??= [.. Enumerable.Range(0, layout.Classes).Select(static number => number.ToString(CultureInfo.InvariantCulture))];
        if (labels.Count != layout.Classes)
        {
            throw new InvalidDataException($"there are {labels.Count} names for the {layout.Classes} classes of {layout.Name}");
        }
        (byte[] File, int Offset)[] records = [.. paths.SelectMany(path => RecordsOf(path, layout))];
        return records.Length > 0
            ? new CifarImages(layout, records, labels)
            : throw new InvalidDataException($"{layout.Name}: there are no files");
    }

    /// <inheritdoc/>
    public int LabelOf(int index)
    {
        (byte[] file, int offset) = records[index];
        return file[offset + layout.LabelPlace];
    }

    /// <inheritdoc/>
    public ByteImage Read(int index)
    {
        (byte[] file, int offset) = records[index];
        ReadOnlySpan<byte> planes = file.AsSpan(offset + layout.LabelBytes, 3 * CifarLayout.Plane);
        byte[] pixels = new byte[planes.Length];
        for (int place = 0; place < pixels.Length; place++)
        {
            pixels[place] = planes[place % 3 * CifarLayout.Plane + place / 3];
        }
        return new ByteImage(CifarLayout.Side, CifarLayout.Side, 3, pixels);
    }

    // A folder has all five batches or, cut to size, one file.
    private static string[] Batches(string folder, CifarLayout layout)
    {
        string first = TextFile.Find(folder, layout.TrainFiles[0], "train.subset.bin");
        return Path.GetFileName(first).StartsWith(layout.TrainFiles[0], StringComparison.Ordinal)
            ? [.. layout.TrainFiles.Select(file => TextFile.Find(folder, file))]
            : [first];
    }

    private static string[]? Names(string folder, CifarLayout layout)
    {
        string path = Path.Combine(folder, layout.NamesFile);
        if (!File.Exists(path))
        {
            return null;
        }
        string[] names = [.. File.ReadLines(path).Select(static line => line.Trim()).Where(static line => line.Length > 0)];
        return names.Length == layout.Classes
            ? names
            : throw new InvalidDataException($"{path}: has {names.Length} names for the {layout.Classes} classes of {layout.Name}");
    }

    private static IEnumerable<(byte[] File, int Offset)> RecordsOf(string path, CifarLayout layout)
    {
        byte[] file = BinaryFile.ReadAll(path);
        if (file.Length == 0 || file.Length % layout.Record != 0)
        {
            throw new InvalidDataException(
                $"{path}: {file.Length} bytes are no whole number of {layout.Name}'s records of {layout.Record} bytes"
            );
        }
        for (int offset = 0; offset < file.Length; offset += layout.Record)
        {
            byte label = file[offset + layout.LabelPlace];
            if (label >= layout.Classes)
            {
                throw new InvalidDataException(
                    $"{path}: image {offset / layout.Record} has the label {label}; those of {layout.Name} are 0 to {layout.Classes - 1}"
                );
            }
        }
        return Enumerable.Range(0, file.Length / layout.Record).Select(record => (file, record * layout.Record));
    }
}
