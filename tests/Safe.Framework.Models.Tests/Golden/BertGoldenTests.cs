using Safe.Framework.Models.Heads;
using Safe.Testing;
using Xunit.Abstractions;

namespace Safe.Framework.Models.Tests.Golden;

/// <summary>BERT against the numbers of the reference library, for every folder and case below <c>golden/bert</c>.</summary>
public sealed class BertGoldenTests(ITestOutputHelper output)
{
    public static IEnumerable<object[]> Cases => GoldenCase.All("bert");

    [GoldenTheory("bert")]
    [MemberData(nameof(Cases))]
    public void Every_expected_tensor_is_reproduced(string fixture, string name) => GoldenComparison.Compare(fixture, name, output);

    [GoldenTheory("bert")]
    [InlineData("bert/base", ModelHead.SequenceClassification)]
    [InlineData("bert/base", ModelHead.TokenClassification)]
    [InlineData("bert/base", ModelHead.MaskedLM)]
    [InlineData("bert/base", ModelHead.QuestionAnswering)]
    [InlineData("bert/legacy-names", ModelHead.None)]
    [InlineData("bert/legacy-names", ModelHead.SequenceClassification)]
    [InlineData("bert/legacy-names", ModelHead.MaskedLM)]
    [InlineData("bert/legacy-names", ModelHead.QuestionAnswering)]
    [InlineData("bert/masked-lm", ModelHead.None)]
    [InlineData("bert/sequence-classification", ModelHead.QuestionAnswering)]
    public void A_backbone_loads_into_every_head(string fixture, ModelHead head) => GoldenComparison.CompareBackbone(fixture, head);
}
