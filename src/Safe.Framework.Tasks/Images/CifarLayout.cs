namespace Safe.Framework.Tasks.Images;

/// <summary>How the records of a kind of CIFAR lie in its files.</summary>
/// <param name="Name">The data set's name.</param>
/// <param name="LabelBytes">Bytes before the pixels.</param>
/// <param name="LabelPlace">Which of them is the label.</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="NamesFile">The file with the classes' names, one a line.</param>
/// <param name="TrainFiles">The training files, as they are called in the official archive.</param>
/// <param name="TestFile">The test file.</param>
internal sealed record CifarLayout(
    string Name,
    int LabelBytes,
    int LabelPlace,
    int Classes,
    string NamesFile,
    IReadOnlyList<string> TrainFiles,
    string TestFile
)
{
    /// <summary>Rows, and columns, of an image.</summary>
    internal const int Side = 32;

    /// <summary>Pixels of one colour.</summary>
    internal const int Plane = Side * Side;

    /// <summary>Bytes of a record.</summary>
    internal int Record => LabelBytes + 3 * Plane;

    /// <summary>The layout of a kind.</summary>
    internal static CifarLayout Of(CifarKind kind) =>
        kind switch
        {
            CifarKind.Cifar10 => new(
                "CIFAR-10",
                1,
                0,
                10,
                "batches.meta.txt",
                [.. Enumerable.Range(1, 5).Select(static part => $"data_batch_{part}.bin")],
                "test_batch.bin"
            ),
            CifarKind.Cifar100 => new("CIFAR-100", 2, 1, 100, "fine_label_names.txt", ["train.bin"], "test.bin"),
            CifarKind.Cifar100Coarse => new("CIFAR-100", 2, 0, 20, "coarse_label_names.txt", ["train.bin"], "test.bin"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no kind of CIFAR"),
        };
}
