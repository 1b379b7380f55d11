using System.Text.Json;
using Safe.Framework.Checkpoints;
using Safe.Framework.Tasks.Images;
using Safe.Testing;

namespace Safe.Framework.Tasks.Tests.Images;

public sealed class ImageProcessorTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("safe-images-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static IEnumerable<object[]> Cases
    {
        get
        {
            using JsonDocument cases = JsonDocument.Parse(File.ReadAllText(Golden("cases.json")));
            return
            [
                .. cases
                    .RootElement.GetProperty("cases")
                    .EnumerateArray()
                    .Select(entry => new object[] { entry.GetProperty("name").GetString()! }),
            ];
        }
    }

    [GoldenTheory("image-processor")]
    [MemberData(nameof(Cases))]
    public void Bytes_and_pixel_values_are_those_of_the_reference(string name)
    {
        using JsonDocument cases = JsonDocument.Parse(File.ReadAllText(Golden("cases.json")));
        JsonElement entry = cases
            .RootElement.GetProperty("cases")
            .EnumerateArray()
            .Single(one => one.GetProperty("name").GetString() == name);
        using SafetensorsFile tensors = SafetensorsFile.Open(Golden("tensors.safetensors"));
        ByteImage image = Image(tensors, $"{name}.image");
        ImageProcessor processor = Load(entry.GetProperty("preprocessor_config").GetRawText());
        ImageProcessorOptions options = processor.Options;

        ByteImage resized = ImageResizing.Resize(image, options.Height!.Value, options.Width!.Value, options.Resampling);
        using Tensor pixels = processor.Batch([image]);

        resized.Bytes.ToArray().ShouldBe(Image(tensors, $"{name}.resized").Bytes.ToArray());
        using Tensor expected = tensors.Read($"{name}.pixel_values");
        pixels.shape.ShouldBe([1, .. expected.shape]);
        pixels.data<float>().ToArray().ShouldBe(expected.data<float>().ToArray());
    }

    [Fact]
    public void An_empty_file_has_the_values_of_the_reference_class()
    {
        ImageProcessorOptions options = Load("{}").Options;

        (options.Height, options.Width, options.Resampling, options.RescaleFactor).ShouldBe((224, 224, Resampling.Bilinear, 1 / 255.0));
        options.Mean.ShouldBe([0.5, 0.5, 0.5]);
        options.Deviation.ShouldBe([0.5, 0.5, 0.5]);
    }

    [Fact]
    public void Files_of_earlier_releases_are_understood()
    {
        ImageProcessorOptions options = Load(
            """{"feature_extractor_type": "ViTFeatureExtractor", "do_resize": true, "size": 32, "resample": 3, "image_mean": 0.25, "image_std": [0.5]}"""
        ).Options;

        (options.Height, options.Width, options.Resampling).ShouldBe((32, 32, Resampling.Bicubic));
        options.Mean.ShouldBe([0.25]);
        options.Deviation.ShouldBe([0.5]);
    }

    [Fact]
    public void Steps_that_are_off_are_left_out()
    {
        ImageProcessor raw = Load("""{"do_resize": false, "do_rescale": false, "do_normalize": false}""");
        ImageProcessor scaled = Load("""{"do_resize": false, "do_rescale": true, "do_normalize": false, "rescale_factor": 0.5}""");
        var image = new ByteImage(1, 2, 3, new byte[] { 1, 2, 3, 4, 5, 255 });

        raw.PixelValues(image).ShouldBe([1f, 4f, 2f, 5f, 3f, 255f]);
        scaled.PixelValues(image).ShouldBe([0.5f, 2f, 1f, 2.5f, 1.5f, 127.5f]);
    }

    [Fact]
    public void Grey_images_have_one_channel()
    {
        var processor = new ImageProcessor(
            new ImageProcessorOptions
            {
                Height = 2,
                Width = 4,
                Mean = [0.5],
                Deviation = [0.25],
            }
        );

        using Tensor pixels = processor.Batch([Grey(0), Grey(255), Grey(51)]);

        pixels.shape.ShouldBe([3, 1, 2, 4]);
        float[] values = pixels.data<float>().ToArray();
        values[..8].ShouldAllBe(value => value == -2f);
        values[8..16].ShouldAllBe(value => value == 2f);
        values[16..].ShouldAllBe(value => Math.Abs(value + 1.2f) < 1e-6f);
    }

    [Fact]
    public void Images_that_do_not_fit_are_refused_in_one_sentence()
    {
        var colour = new ImageProcessor();
        var asTheyAre = new ImageProcessor(
            new ImageProcessorOptions
            {
                Height = null,
                Width = null,
                Mean = null,
                Deviation = null,
            }
        );

        Should
            .Throw<ArgumentException>(() => colour.PixelValues(Grey(1)))
            .Message.ShouldStartWith("The image has 1 channels, and mean and deviation have 3 entries.");
        Should
            .Throw<ArgumentException>(() => asTheyAre.Batch([Grey(1), new ByteImage(2, 2, 1, new byte[4])]))
            .Message.ShouldStartWith("Image 1 has the shape [1, 2, 2] and image 0 [1, 3, 3].");
        Should.Throw<ArgumentException>(() => colour.Batch([])).Message.ShouldStartWith("A batch has at least one image.");
    }

    [Theory]
    [InlineData("""{"size": {"height": 0, "width": 4}}""", "size.height: a whole number from 1 to 16384 is needed")]
    [InlineData("""{"size": {"height": 4}}""", "size: 'width' is missing")]
    [InlineData("""{"size": [4, 4]}""", "size: an object is needed")]
    [InlineData("""{"size": 1000000}""", "size: a whole number from 1 to 16384 is needed")]
    [InlineData("""{"resample": 6}""", "resample: a whole number from 0 to 5 is needed")]
    [InlineData("""{"resample": "bicubic"}""", "resample: a whole number from 0 to 5 is needed")]
    [InlineData("""{"do_resize": 1}""", "do_resize: true or false is needed")]
    [InlineData("""{"rescale_factor": "1/255"}""", "rescale_factor: a number is needed")]
    [InlineData("""{"image_mean": [0.5, 0.5]}""", "image_mean: one number for each of 1 or 3 channels is needed, not 2")]
    [InlineData("""{"image_mean": [0.5]}""", "image_mean has 1 entries and image_std 3; both need as many")]
    [InlineData("""{"image_mean": ["a", 1, 1]}""", "image_mean.[0]: a number is needed")]
    [InlineData("""{"image_std": [0.5, 0, 0.5]}""", "image_std: a deviation must be above 0")]
    [InlineData("""{"image_std": 1e400}""", "image_std: a number is needed")]
    [InlineData("""{"size": 4""", "not JSON")]
    [InlineData("""[1]""", "the file must hold an object")]
    [InlineData("", "not JSON")]
    public void A_value_that_cannot_be_is_named_with_its_file_and_place(string json, string complaint)
    {
        string message = Should.Throw<InvalidDataException>(() => Load(json)).Message;

        message.ShouldStartWith(Path.Combine(folder, ImageProcessor.FileName));
        message.ShouldContain(complaint);
    }

    [Theory]
    [InlineData("""{"image_processor_type": "CLIPImageProcessor"}""", "image_processor_type is 'CLIPImageProcessor'; supported are ViT")]
    [InlineData("""{"size": {"shortest_edge": 224}}""", "only height and width are supported")]
    [InlineData("""{"do_center_crop": true}""", "do_center_crop is true")]
    public void What_is_not_there_says_so(string json, string complaint) =>
        Should.Throw<NotSupportedException>(() => Load(json)).Message.ShouldContain(complaint);

    [Fact]
    public void A_folder_without_the_file_is_told_by_its_path() =>
        Should.Throw<FileNotFoundException>(() => ImageProcessor.Load(folder)).Message.ShouldContain(ImageProcessor.FileName);

    [Fact]
    public void Options_that_cannot_be_are_refused()
    {
        Should
            .Throw<ArgumentException>(() => new ImageProcessor(new ImageProcessorOptions { Height = null }))
            .Message.ShouldContain("Width");
        Should
            .Throw<ArgumentException>(() => new ImageProcessor(new ImageProcessorOptions { Height = 0 }))
            .Message.ShouldContain("0 × 224");
        Should
            .Throw<ArgumentException>(() => new ImageProcessor(new ImageProcessorOptions { Mean = [1] }))
            .Message.ShouldContain("1 entries");
        Should
            .Throw<ArgumentException>(() => new ImageProcessor(new ImageProcessorOptions { Deviation = [1, -1, 1] }))
            .Message.ShouldContain("above 0");
    }

    private static string Golden(string file) => Path.Combine(SharedFolder.Golden, "image-processor", file);

    private static ByteImage Grey(byte value) => new(3, 3, 1, Enumerable.Repeat(value, 9).ToArray());

    private static ByteImage Image(SafetensorsFile file, string name)
    {
        using Tensor tensor = file.Read(name);
        long[] shape = tensor.shape;
        return new ByteImage((int)shape[0], (int)shape[1], (int)shape[2], tensor.data<byte>().ToArray());
    }

    private ImageProcessor Load(string json)
    {
        File.WriteAllText(Path.Combine(folder, ImageProcessor.FileName), json);
        return ImageProcessor.Load(folder);
    }
}
