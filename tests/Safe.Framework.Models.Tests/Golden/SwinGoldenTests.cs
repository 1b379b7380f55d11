using Safe.Framework.Models.Heads;
using Safe.Testing;
using Xunit.Abstractions;

namespace Safe.Framework.Models.Tests.Golden;

/// <summary>Swin against the numbers of the reference library, for every folder and case below <c>golden/swin</c>.</summary>
public sealed class SwinGoldenTests(ITestOutputHelper output)
{
    public static IEnumerable<object[]> Cases => GoldenCase.All("swin");

    [GoldenTheory("swin")]
    [MemberData(nameof(Cases))]
    public void Every_expected_tensor_is_reproduced(string fixture, string name) => GoldenComparison.Compare(fixture, name, output);

    [GoldenTheory("swin")]
    [InlineData("swin/base", ModelHead.ImageClassification)]
    [InlineData("swin/image-classification", ModelHead.None)]
    [InlineData("swin/image-classification-nonsquare", ModelHead.None)]
    public void A_backbone_loads_into_every_head(string fixture, ModelHead head) => GoldenComparison.CompareBackbone(fixture, head);
}
