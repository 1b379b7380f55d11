using Safe.Framework.Tasks.Images;
using Safe.Testing;

namespace Safe.Framework.Tasks.Tests.Images;

public sealed class IdxImagesTests : IDisposable
{
    private const int ImageMagic = 0x803;
    private const int LabelMagic = 0x801;

    private readonly WrittenFiles files = new();

    public void Dispose() => files.Dispose();

    [SharedDataFact("fashion-mnist")]
    public void Fashion_MNIST_is_read_as_it_lies_there()
    {
        IdxImages train = IdxImages.Train(Path.Combine(SharedFolder.Data, "fashion-mnist"));
        IdxImages test = IdxImages.Test(Path.Combine(SharedFolder.Data, "fashion-mnist"));
        (train.Count, test.Count).ShouldBe((8000, 2000));
        train.Labels.ShouldBe(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
        // Literal numbers: Python's gzip and struct on the same files.
        Enumerable.Range(0, 10).Select(train.LabelOf).ShouldBe([9, 0, 0, 3, 0, 2, 7, 2, 5, 5]);
        Enumerable.Range(0, 10).Select(test.LabelOf).ShouldBe([9, 2, 1, 1, 6, 1, 4, 6, 5, 7]);
        ByteImage first = train.Read(0);
        (first.Height, first.Width, first.Channels).ShouldBe((28, 28, 1));
        (Sum(first), first.Bytes.Span[5 * 28 + 14]).ShouldBe((76247, (byte)102));
        (Sum(train.Read(7999)), train.LabelOf(7999)).ShouldBe((78851, 3));
        Enumerable.Range(0, 8000).Average(index => Sum(train.Read(index)) / 784.0 / 255).ShouldBe(0.2851250018757503, 1e-12);
    }

    [Fact]
    public void Packed_files_and_plain_ones_are_the_same()
    {
        byte[] images = WrittenFiles.Idx([ImageMagic, 2, 1, 3], 1, 2, 3, 4, 5, 6);
        byte[] labels = WrittenFiles.Idx([LabelMagic, 2], 1, 0);
        var plain = IdxImages.Read(files.Write("images", images), files.Write("labels", labels), ["no", "yes"]);
        var packed = IdxImages.Read(files.WritePacked("images.gz", images), files.WritePacked("labels.gz", labels), ["no", "yes"]);
        foreach (IdxImages read in (IdxImages[])[plain, packed])
        {
            read.Labels.ShouldBe(["no", "yes"]);
            (read.LabelOf(0), read.LabelOf(1)).ShouldBe((1, 0));
            (read.Read(1).Height, read.Read(1).Width).ShouldBe((1, 3));
            read.Read(1).Bytes.ToArray().ShouldBe([4, 5, 6]);
            Should.Throw<ArgumentOutOfRangeException>(() => read.Read(2));
        }
    }

    [Theory]
    [InlineData(new[] { 0x801, 2, 1, 3 }, 6, "does not start with 0x00000803, so it is no IDX file of images")]
    [InlineData(new[] { ImageMagic, 2 }, 3, "does not start with 0x00000803")]
    [InlineData(new[] { ImageMagic, 2, 1, 3 }, 5, "says that it holds 2 × 1 × 3 bytes, and has 5")]
    [InlineData(new[] { ImageMagic, 2, 1, 3 }, 7, "says that it holds 2 × 1 × 3 bytes, and has 7")]
    [InlineData(
        new[] { ImageMagic, int.MaxValue, int.MaxValue, int.MaxValue },
        6,
        "says that it holds 2147483647 × 2147483647 × 2147483647"
    )]
    [InlineData(new[] { ImageMagic, -2, -1, 3 }, 6, "there must be one at least")]
    [InlineData(new[] { ImageMagic, 0, 1, 3 }, 0, "there must be one at least")]
    [InlineData(new[] { ImageMagic, 3, 1, 2 }, 6, "has 2 labels for the 3 images of")]
    public void Images_that_cannot_be_are_refused(int[] numbers, int bytes, string message)
    {
        string images = files.Write("images", WrittenFiles.Idx(numbers, new byte[bytes]));
        string labels = files.Write("labels", WrittenFiles.Idx([LabelMagic, 2], 1, 0));
        Problem(images, labels).ShouldContain(message);
    }

    [Fact]
    public void Labels_that_cannot_be_are_refused()
    {
        string images = files.Write("images", WrittenFiles.Idx([ImageMagic, 2, 1, 1], 1, 2));
        string labels = files.Write("labels", WrittenFiles.Idx([LabelMagic, 2], 1, 5));
        Problem(images, labels, ["no", "yes"]).ShouldBe($"{labels}: image 1 has the label 5; labels are 0 to 1");
        Problem(images, images).ShouldContain("does not start with 0x00000801");
        IdxImages.Read(images, labels).Labels.Count.ShouldBe(6);
    }

    [Fact]
    public void Damaged_gzip_is_told_with_the_files_name()
    {
        byte[] content = new byte[5000];
        new Random(3).NextBytes(content);
        string whole = files.WritePacked("whole.gz", WrittenFiles.Idx([ImageMagic, 5000, 1, 1], content));
        string cut = files.Write("cut.gz", File.ReadAllBytes(whole)[..3000]);
        string text = files.Write("text.gz", "no gzip"u8.ToArray());
        string labels = files.Write("labels", WrittenFiles.Idx([LabelMagic, 2], 1, 0));
        Problem(cut, labels).ShouldStartWith(cut);
        Problem(text, labels).ShouldStartWith($"{text}: cannot be read: ");
        Should.Throw<FileNotFoundException>(() => IdxImages.Train(files.Folder)).Message.ShouldContain("train-images-idx3-ubyte");
    }

    private static int Sum(ByteImage image)
    {
        int sum = 0;
        foreach (byte value in image.Bytes.Span)
        {
            sum += value;
        }
        return sum;
    }

    private static string Problem(string images, string labels, string[]? names = null) =>
        Should.Throw<InvalidDataException>(() => IdxImages.Read(images, labels, names)).Message;
}
