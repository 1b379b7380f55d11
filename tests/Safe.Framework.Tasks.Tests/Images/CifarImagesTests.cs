using Safe.Framework.Tasks.Files;
using Safe.Framework.Tasks.Images;
using Safe.Testing;

namespace Safe.Framework.Tasks.Tests.Images;

public sealed class CifarImagesTests : IDisposable
{
    private readonly WrittenFiles files = new();

    public void Dispose() => files.Dispose();

    [SharedDataTheory("cifar10")]
    [InlineData(CifarKind.Cifar10, "cifar10", 1000, 300)]
    [InlineData(CifarKind.Cifar100, "cifar100", 500, 200)]
    public void Every_image_has_the_class_that_its_original_file_had(CifarKind kind, string folder, int train, int test)
    {
        string path = Path.Combine(SharedFolder.Data, folder);
        CifarImages read = CifarImages.Train(kind, path);
        (read.Count, CifarImages.Test(kind, path).Count).ShouldBe((train, test));
        // Beside the pixels lies where each image came from: class/file.
        using StreamReader names = TextFile.Open(Path.Combine(path, "train.subset.names.txt.gz"));
        for (int index = 0; index < read.Count; index++)
        {
            read.Labels[read.LabelOf(index)].ShouldBe(names.ReadLine()!.Split('/')[0], $"image {index}");
        }
    }

    [SharedDataFact("cifar10")]
    public void Colours_stand_side_by_side()
    {
        // Literal numbers: Python on the same files. Sums of the three planes, and row 2, column 5.
        Check(CifarImages.Train(CifarKind.Cifar10, Data("cifar10")).Read(3), [121224, 132697, 116824], [194, 205, 176]);
        Check(CifarImages.Test(CifarKind.Cifar10, Data("cifar10")).Read(3), [140664, 154980, 171268], [140, 187, 224]);
        Check(CifarImages.Train(CifarKind.Cifar100, Data("cifar100")).Read(3), [112980, 103166, 93480], [137, 133, 129]);
        Check(CifarImages.Test(CifarKind.Cifar100Coarse, Data("cifar100")).Read(3), [91703, 139330, 83195], [87, 148, 78]);
        CifarImages coarse = CifarImages.Train(CifarKind.Cifar100Coarse, Data("cifar100"));
        Enumerable.Range(0, 4).Select(coarse.LabelOf).ShouldBe([4, 1, 14, 8]);
        coarse.Labels[4].ShouldBe("fruit_and_vegetables");
    }

    [Fact]
    public void Several_files_follow_each_other()
    {
        CifarImages read = CifarImages.Read(CifarKind.Cifar10, [Batch("a.bin", 1, 2), files.WritePacked("b.bin.gz", Records(7, 8, 9))]);
        Enumerable.Range(0, read.Count).Select(read.LabelOf).ShouldBe([1, 2, 7, 8, 9]);
        read.Labels.ShouldBe(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
        // Each record is filled with its label.
        read.Read(3).Bytes.ToArray().ShouldAllBe(value => value == 8);
    }

    [Fact]
    public void A_folder_has_all_five_batches()
    {
        foreach (int part in (int[])[1, 2, 3, 4])
        {
            Batch($"data_batch_{part}.bin", (byte)part);
        }
        Should
            .Throw<FileNotFoundException>(() => CifarImages.Train(CifarKind.Cifar10, files.Folder))
            .Message.ShouldContain("data_batch_5.bin");
        Batch("data_batch_5.bin", 5);
        CifarImages.Train(CifarKind.Cifar10, files.Folder).Count.ShouldBe(5);
        files.Write("batches.meta.txt", "one\ntwo\n"u8.ToArray());
        Should
            .Throw<InvalidDataException>(() => CifarImages.Train(CifarKind.Cifar10, files.Folder))
            .Message.ShouldContain("batches.meta.txt: has 2 names for the 10 classes of CIFAR-10");
    }

    [Fact]
    public void Files_that_cannot_be_are_refused()
    {
        string cut = files.Write("cut.bin", Records(1, 2)[..^1]);
        string empty = files.Write("empty.bin", []);
        string stray = Batch("stray.bin", 1, 10);
        Problem(cut).ShouldBe($"{cut}: 6145 bytes are no whole number of CIFAR-10's records of 3073 bytes");
        Problem(empty).ShouldContain("0 bytes are no whole number");
        Problem(stray).ShouldBe($"{stray}: image 1 has the label 10; those of CIFAR-10 are 0 to 9");
        Problem(Batch("hundred.bin", 1), CifarKind.Cifar100).ShouldContain("records of 3074 bytes");
        Should
            .Throw<InvalidDataException>(() => CifarImages.Read(CifarKind.Cifar10, [Batch("good.bin", 1)], ["one"]))
            .Message.ShouldBe("there are 1 names for the 10 classes of CIFAR-10");
        Should.Throw<InvalidDataException>(() => CifarImages.Read(CifarKind.Cifar10, [])).Message.ShouldContain("no files");
    }

    private static string Data(string folder) => Path.Combine(SharedFolder.Data, folder);

    private static void Check(ByteImage image, int[] sums, byte[] pixel)
    {
        (image.Height, image.Width, image.Channels).ShouldBe((32, 32, 3));
        byte[] bytes = image.Bytes.ToArray();
        Enumerable.Range(0, 3).Select(colour => bytes.Where((_, place) => place % 3 == colour).Sum(value => value)).ShouldBe(sums);
        bytes[((2 * 32 + 5) * 3)..((2 * 32 + 6) * 3)].ShouldBe(pixel);
    }

    private static byte[] Records(params byte[] labels) => [.. labels.SelectMany(label => Enumerable.Repeat(label, 3073))];

    private static string Problem(string path, CifarKind kind = CifarKind.Cifar10) =>
        Should.Throw<InvalidDataException>(() => CifarImages.Read(kind, [path])).Message;

    private string Batch(string name, params byte[] labels) => files.Write(name, Records(labels));
}
