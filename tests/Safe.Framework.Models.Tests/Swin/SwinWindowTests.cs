using Safe.Framework.Checkpoints;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Swin;
using Safe.Framework.Models.Tests.Families;
using Safe.Framework.Models.Tests.Golden;
using Safe.Framework.Models.Vision;

namespace Safe.Framework.Models.Tests.Swin;

/// <summary>Which patches see each other, by changing one and looking at what follows.</summary>
public sealed class SwinWindowTests
{
    private const int Window = 4;

    [Theory]
    [InlineData(8, 12, 0)]
    [InlineData(8, 12, 1)]
    [InlineData(6, 7, 0)]
    [InlineData(6, 7, 1)]
    [InlineData(4, 9, 1)]
    public void A_patch_is_seen_within_its_window_alone(int rows, int columns, int block)
    {
        using DisposeScope scope = NewDisposeScope();
        SwinConfig config = Config();
        torch.manual_seed(3);
        using var layer = new SwinLayer(config, 0, block);
        layer.eval();
        var grid = new PatchGrid(rows, columns);
        Tensor hidden = torch.randn([1, rows * columns, config.EmbedDim]);
        Tensor before = layer.call(hidden, grid);
        // A grid that is one window high or wide is not shifted.
        int shift = block == 0 || Math.Min(rows, columns) == Window ? 0 : Window / 2;
        for (int changed = 0; changed < rows * columns; changed++)
        {
            Tensor other = hidden.clone();
            other.select(1, changed).add_(torch.randn([1, config.EmbedDim]));

            Tensor moved = (layer.call(other, grid) - before).abs().amax(2).view(-1);

            bool[] seen = [.. moved.Values().Select(difference => difference > 0)];
            bool[] expected = [.. Enumerable.Range(0, rows * columns).Select(patch => See(changed, patch))];
            seen.ShouldBe(expected, $"patch {changed} of {rows} × {columns}");
        }

        bool See(int one, int two) =>
            Place(one / columns, rows, shift) == Place(two / columns, rows, shift)
            && Place(one % columns, columns, shift) == Place(two % columns, columns, shift);
    }

    [Fact]
    public void The_bias_depends_on_the_distance_of_two_patches_alone()
    {
        using DisposeScope scope = NewDisposeScope();
        using var attention = new SwinSelfAttention(Config(), 0);
        double[] index = attention.get_buffer("relative_position_index")!.Values();
        var byDistance = new Dictionary<(int Rows, int Columns), double>();
        for (int pair = 0; pair < index.Length; pair++)
        {
            (int from, int to) = (pair / (Window * Window), pair % (Window * Window));
            (int, int) distance = (from / Window - to / Window, from % Window - to % Window);
            byDistance.TryAdd(distance, index[pair]);
            byDistance[distance].ShouldBe(index[pair]);
        }
        byDistance.Count.ShouldBe((2 * Window - 1) * (2 * Window - 1));
        byDistance.Values.Order().ShouldBe(Enumerable.Range(0, byDistance.Count).Select(row => (double)row));
    }

    [Fact]
    public void Images_too_small_for_a_window_are_refused_in_one_sentence()
    {
        using DisposeScope scope = NewDisposeScope();
        using Module model = TinyModels.Create("swin", ModelHead.ImageClassification);
        var classifier = (IImageClassifier)model;

        Should
            .Throw<ArgumentException>(() => classifier.call(TinyModels.Pixels(1, 4, 16)))
            .Message.ShouldStartWith("the images make a stage of 1 × 4 patches, and window_size 2 needs 2 × 2 or more: they are too small");
        Should
            .Throw<ArgumentException>(() => classifier.call(TinyModels.Pixels(1, 16, 16, channels: 1)))
            .Message.ShouldStartWith("pixel values are of shape [1, 1, 16, 16]; the model takes [batch, 3, height, width]");
        classifier.call(TinyModels.Pixels(3, 13, 22)).shape.ShouldBe([3, 2]);
    }

    [Fact]
    public void Tables_of_indices_are_stored_for_other_libraries_and_passed_over_when_read()
    {
        using DisposeScope scope = NewDisposeScope();
        string folder = Directory.CreateTempSubdirectory("safe-swin-").FullName;
        try
        {
            using Module model = TinyModels.Create("swin", ModelHead.ImageClassification);
            SwinPretrained.Save(folder, model, (SwinConfig)TinyModels.Config("swin"), ScalarType.BFloat16);

            using (var file = SafetensorsFile.Open(Path.Combine(folder, "model.safetensors")))
            {
                const string name = "swin.encoder.layers.1.blocks.0.attention.self.relative_position_index";
                file.Read(name).ShouldBeBitEqualTo(model.get_buffer(name)!, name);
                file.Read(name).dtype.ShouldBe(ScalarType.Int64);
            }
            SwinPretrained.Load(folder, config => new SwinForImageClassification(config)).Report.Unexpected.ShouldBeEmpty();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static SwinConfig Config() => (SwinConfig)TinyModels.Config("swin") with { WindowSize = Window, ImageSize = new ImageSize(16) };

    // The window along one side and the side of the seam: what the shift moved from one end to the other stays apart.
    private static (int Window, bool BeforeSeam) Place(int position, int length, int shift)
    {
        int whole = (length + Window - 1) / Window * Window;
        return ((position - shift + whole) % whole / Window, position < shift);
    }
}
