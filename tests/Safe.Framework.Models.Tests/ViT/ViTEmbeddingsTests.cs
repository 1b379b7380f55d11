using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Tests.Families;
using Safe.Framework.Models.Tests.Golden;
using Safe.Framework.Models.Vision;
using Safe.Framework.Models.ViT;

namespace Safe.Framework.Models.Tests.ViT;

public sealed class ViTEmbeddingsTests
{
    // torch.nn.functional.interpolate(positions, size=(3, 4), mode="bicubic", align_corners=False) of PyTorch 1.13, the class token's in front.
    private static readonly double[] Interpolated =
    [
        .. new[] { 0.0, 0.841471, 1.134044, 0.478682, 0.216671, -0.621708, -0.714487, -0.852478, -0.988379, -0.047322 },
        .. new[] { 0.776726, 0.800985, 0.560475, -0.064071, -0.171054, -0.672355, -0.890674, -0.5855, 0.419409, 1.123288 },
        .. new[] { 0.904279, 0.493566, 0.372379, -0.492233, -0.79297, -1.123678 },
    ];

    [Fact]
    public void Positions_of_another_grid_are_those_of_PyTorchs_bicubic()
    {
        using DisposeScope scope = NewDisposeScope();
        var config = new ViTConfig
        {
            HiddenSize = 2,
            NumAttentionHeads = 1,
            ImageSize = new ImageSize(4, 6),
            PatchSize = new ImageSize(2),
        };
        using var model = new ViTModel(config);
        ViTEmbeddings embeddings = model.named_children().Select(child => child.module).OfType<ViTEmbeddings>().Single();
        using (torch.no_grad())
        {
            foreach ((string name, Parameter parameter) in embeddings.named_parameters())
            {
                parameter.zero_();
            }
            float[] learnt = [.. Enumerable.Range(0, 7).SelectMany(t => new[] { MathF.Sin(1.7f * t), MathF.Sin(1.7f * t + 1) })];
            embeddings.get_parameter("position_embeddings")!.copy_(torch.tensor(learnt, [1, 7, 2]));
        }

        Should.Throw<ArgumentException>(() => embeddings.call(TinyModels.Pixels(1, 6, 8))).Message.ShouldContain("[batch, 3, 4, 6]");
        model.InterpolatesPositions = true;

        Tensor positions = embeddings.call(TinyModels.Pixels(1, 6, 8));
        positions.shape.ShouldBe([1, 13, 2]);
        foreach ((double have, double want) in positions.Values().Zip(Interpolated))
        {
            have.ShouldBe(want, 2e-6);
        }
        Tensor same = embeddings.call(TinyModels.Pixels(1, 4, 6));
        same.ShouldBeBitEqualTo(embeddings.get_parameter("position_embeddings")!.detach(), "the size that was learnt");
    }

    [Theory]
    [InlineData(new long[] { 2, 1, 16, 16 })]
    [InlineData(new long[] { 2, 3, 16, 20 })]
    [InlineData(new long[] { 2, 3, 12, 16 })]
    [InlineData(new long[] { 3, 16, 16 })]
    public void Images_of_another_shape_are_refused_in_one_sentence(long[] shape)
    {
        using DisposeScope scope = NewDisposeScope();
        using Module model = TinyModels.Create("vit", ModelHead.ImageClassification);

        Should
            .Throw<ArgumentException>(() => ((IImageClassifier)model).call(torch.zeros(shape)))
            .Message.ShouldStartWith($"pixel values are of shape [{string.Join(", ", shape)}]; the model takes [batch, 3, 16, 16]");
    }

    [Fact]
    public void An_image_smaller_than_a_patch_is_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = (ViTForImageClassification)TinyModels.Create("vit", ModelHead.ImageClassification);
        model.InterpolatesPositions = true;

        Should.Throw<ArgumentException>(() => model.call(TinyModels.Pixels(1, 3, 16))).Message.ShouldContain("3 × 16 pixels are smaller");
        model.call(TinyModels.Pixels(1, 5, 23)).shape.ShouldBe([1, 2]);
    }

    [Fact]
    public void Sizes_are_read_and_written_as_a_number_or_as_two()
    {
        string folder = Directory.CreateTempSubdirectory("safe-vit-").FullName;
        try
        {
            string path = Path.Combine(folder, "config.json");
            File.WriteAllText(path, """{"model_type": "vit", "image_size": [32, 16], "patch_size": 8, "encoder_stride": 4}""");

            ViTConfig config = ViTConfig.Read(path);
            config.Write(path);

            (config.ImageSize, config.PatchSize).ShouldBe((new ImageSize(32, 16), new ImageSize(8)));
            ViTConfig again = ViTConfig.Read(path);
            (again.ImageSize, again.PatchSize).ShouldBe((config.ImageSize, config.PatchSize));
            File.ReadAllText(path).ShouldContain("\"patch_size\": 8");
            again.Others!["encoder_stride"].GetInt32().ShouldBe(4);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
