using Safe.Framework.Tasks.Images;

namespace Safe.Framework.Tasks.Tests.Images;

public sealed class ImageFolderTests : IDisposable
{
    private static readonly byte[] Grey = WrittenFiles.Netpbm("P5 2 1 255\n", 7, 9);
    private static readonly byte[] Colour = WrittenFiles.Netpbm("P6\n# made by hand\n1\t2 # two rows\n255\r", 1, 2, 3, 4, 5, 6);

    private readonly WrittenFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void Each_sub_folder_is_a_class()
    {
        files.Write("dogs/b.ppm", Colour);
        files.Write("dogs/a.PGM", Grey);
        files.Write("cats/more/c.pgm", Grey);
        files.Write("cats/notes.txt", "not an image"u8.ToArray());
        files.Write("cats/.hidden.png", []);
        files.Write(".cache/x.pgm", Grey);
        ImageFolder read = ImageFolder.Read(files.Folder);
        read.Labels.ShouldBe(["cats", "dogs"]);
        Enumerable.Range(0, read.Count).Select(read.LabelOf).ShouldBe([0, 1, 1]);
        read.Read(1).Bytes.ToArray().ShouldBe([7, 9]);
        ByteImage colour = read.Read(2);
        (colour.Height, colour.Width, colour.Channels).ShouldBe((2, 1, 3));
        colour.Bytes.ToArray().ShouldBe([1, 2, 3, 4, 5, 6]);
        // A development folder may lack a class, and numbers stay those of the training folder.
        Directory.Delete(Path.Combine(files.Folder, "cats"), recursive: true);
        ImageFolder dev = ImageFolder.Read(files.Folder, labels: read.Labels);
        Enumerable.Range(0, dev.Count).Select(dev.LabelOf).ShouldBe([1, 1]);
    }

    [Fact]
    public void Folders_that_cannot_be_are_refused()
    {
        Should
            .Throw<DirectoryNotFoundException>(() => ImageFolder.Read(Path.Combine(files.Folder, "none")))
            .Message.ShouldContain("no such folder");
        Problem().ShouldBe($"{files.Folder}: has no sub-folders; it needs one for each class, with the images of that class in it");
        files.Write("dogs/a.txt", []);
        Problem().ShouldBe($"{Path.Combine(files.Folder, "dogs")}: there is no image (.ppm, .pgm, .pnm)");
        files.Write("dogs/a.pgm", Grey);
        Problem(["cats"]).ShouldContain("the class 'dogs' is none of cats");
        string photo = files.Write("dogs/photo.JPG", []);
        Should
            .Throw<NotSupportedException>(() => ImageFolder.Read(files.Folder))
            .Message.ShouldBe(
                $"{photo}: .jpg is not read (.ppm, .pgm, .pnm are); convert the images, or give ImageFolder an IImageDecoder that reads them"
            );
    }

    [Fact]
    public void Another_decoder_takes_the_place_of_the_built_in_one()
    {
        files.Write("dogs/photo.png", [5]);
        files.Write("dogs/scan.raw", [6]);
        ImageFolder read = ImageFolder.Read(files.Folder, new FirstByte());
        read.Count.ShouldBe(2);
        (read.Read(0).Bytes.Span[0], read.Read(1).Bytes.Span[0]).ShouldBe(((byte)5, (byte)6));
        files.Write("dogs/other.pgm", Grey);
        Should
            .Throw<NotSupportedException>(() => ImageFolder.Read(files.Folder, new FirstByte()))
            .Message.ShouldContain(".pgm is not read");
    }

    [Fact]
    public void Samples_of_fewer_bits_are_spread_over_a_byte()
    {
        files.Write("dogs/four.pgm", WrittenFiles.Netpbm("P5 4 1 15 ", 0, 1, 7, 15));
        ImageFolder.Read(files.Folder).Read(0).Bytes.ToArray().ShouldBe([0, 17, 119, 255]);
    }

    [Theory]
    [InlineData("", "does not start with P5 or P6, so it is no PGM or PPM")]
    [InlineData("GIF89a", "does not start with P5 or P6")]
    [InlineData("P5", "its width is no number from 1 to 65536")]
    [InlineData("P5 0 1 255 .", "its width is no number from 1 to 65536")]
    [InlineData("P5 2 -1 255 .", "its height is no number from 1 to 65536")]
    [InlineData("P5 2 99999999999999999999 255 .", "its height is no number from 1 to 65536")]
    [InlineData("P5 2 2 2x5 .", "its largest value is no number from 1 to 65535")]
    [InlineData("P5 2 2 255 ...", "2 × 2 pixels are 4 bytes, and there are only 3")]
    [InlineData("P6 2 2 255 ....", "2 × 2 pixels are 12 bytes, and there are only 4")]
    [InlineData("P6 65536 65536 255 .", "65536 × 65536 pixels are more than fit into memory")]
    [InlineData("P6 20000 20000 255 .", "20000 × 20000 pixels are 1200000000 bytes, and there are only 1")]
    [InlineData("P5 1 1 45 .", "has a sample of 46, and says that 45 is the largest")]
    public void A_damaged_image_is_told_by_its_name(string content, string message)
    {
        string path = files.Write("dogs/a.pgm", WrittenFiles.Netpbm(content));
        ImageFolder read = ImageFolder.Read(files.Folder);
        Should.Throw<InvalidDataException>(() => read.Read(0)).Message.ShouldStartWith($"{path}: {message}");
    }

    [Theory]
    [InlineData("P3 1 1 255 1 2 3", "is a P3 image; of this family P5 and P6 are read")]
    [InlineData("P5 1 1 65535 ..", "its samples go up to 65535; images of more than eight bits a sample are not read")]
    public void A_kind_that_is_not_read_is_told_by_its_name(string content, string message)
    {
        string path = files.Write("dogs/a.pgm", WrittenFiles.Netpbm(content));
        ImageFolder read = ImageFolder.Read(files.Folder);
        Should.Throw<NotSupportedException>(() => read.Read(0)).Message.ShouldBe($"{path}: {message}");
    }

    [Fact]
    public void Channels_are_brought_to_one_or_three()
    {
        var grey = new ByteImage(1, 2, 1, new byte[] { 7, 200 });
        grey.WithChannels(3).Bytes.ToArray().ShouldBe([7, 7, 7, 200, 200, 200]);
        grey.WithChannels(1).ShouldBeSameAs(grey);
        // ITU-R 601: 0.299 R + 0.587 G + 0.114 B.
        var colours = new ByteImage(1, 4, 3, new byte[] { 255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 100, 200 });
        colours.WithChannels(1).Bytes.ToArray().ShouldBe([76, 150, 29, 84]);
        Should.Throw<ArgumentOutOfRangeException>(() => grey.WithChannels(2));
    }

    private string Problem(string[]? labels = null) =>
        Should.Throw<InvalidDataException>(() => ImageFolder.Read(files.Folder, labels: labels)).Message;

    /// <summary>Stands for a library of images.</summary>
    private sealed class FirstByte : IImageDecoder
    {
        public IReadOnlyList<string> Extensions { get; } = [".png", ".raw"];

        public ByteImage Decode(Stream stream, string name) => new(1, 1, 1, new[] { (byte)stream.ReadByte() });
    }
}
