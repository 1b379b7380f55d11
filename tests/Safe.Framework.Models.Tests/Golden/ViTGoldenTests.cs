using Safe.Framework.Models.Heads;
using Safe.Testing;
using Xunit.Abstractions;

namespace Safe.Framework.Models.Tests.Golden;

/// <summary>ViT against the numbers of the reference library, for every folder and case below <c>golden/vit</c>.</summary>
public sealed class ViTGoldenTests(ITestOutputHelper output)
{
    public static IEnumerable<object[]> Cases => GoldenCase.All("vit");

    [GoldenTheory("vit")]
    [MemberData(nameof(Cases))]
    public void Every_expected_tensor_is_reproduced(string fixture, string name) => GoldenComparison.Compare(fixture, name, output);

    [GoldenTheory("vit")]
    [InlineData("vit/base", ModelHead.ImageClassification)]
    [InlineData("vit/image-classification", ModelHead.None)]
    [InlineData("vit/image-classification-nonsquare", ModelHead.None)]
    public void A_backbone_loads_into_every_head(string fixture, ModelHead head) => GoldenComparison.CompareBackbone(fixture, head);
}
