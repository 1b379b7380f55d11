using Safe.Framework.Analyses;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.Tests.Families;

/// <summary>Second derivatives through every operator that the families are made of, against differences of first ones.</summary>
public sealed class CurvatureTests
{
    [Theory]
    [MemberData(nameof(FamilyClassifier.Names), MemberType = typeof(FamilyClassifier))]
    public void A_text_model_is_differentiated_twice(string family)
    {
        using Module model = FamilyClassifier.Create(family, layers: 2);
        Check(model, () => TextLoss((ISequenceClassifier)model));
    }

    [Theory]
    [InlineData("vit")]
    [InlineData("swin")]
    public void An_image_model_is_differentiated_twice(string family)
    {
        using VisionModel model = VisionModel.Create(family);
        Check(model.Module, () => model.Loss(TinyModels.Pixels(2).to(ScalarType.Float64)));
    }

    private static void Check(Module model, Func<Tensor> loss)
    {
        using DisposeScope scope = NewDisposeScope();
        model.to(ScalarType.Float64);
        ScaledDotProductAttention.Compose(model);
        var surface = new LossSurface(model, [new LossBatch(loss, 1)]);
        using var generator = new torch.Generator(6);
        Tensor direction = torch.randn([surface.Dimensions], dtype: ScalarType.Float64, generator: generator);
        Tensor exact = surface.HessianTimes(direction);
        Tensor differenced = surface.HessianTimesByDifferences(direction);
        double size = exact.norm().item<double>();
        size.ShouldBeGreaterThan(1e-3);
        ((exact - differenced).norm().item<double>() / size).ShouldBeLessThan(1e-4);
    }

    // Rows of different lengths, so that the mask is part of it.
    private static Tensor TextLoss(ISequenceClassifier model)
    {
        Tensor mask = torch.ones(3, 6, dtype: ScalarType.Int64);
        mask[1, 5] = torch.tensor(0L);
        return model.Loss(model.call(TinyModels.Ids(3, 6), mask, null, null), torch.tensor(new long[] { 0, 1, 1 }));
    }
}
