using Safe.Framework.Models.Heads;
using Safe.Testing;
using Xunit.Abstractions;

namespace Safe.Framework.Models.Tests.Golden;

/// <summary>RoBERTa against the numbers of the reference library, for every folder and case below <c>golden/roberta</c>.</summary>
public sealed class RobertaGoldenTests(ITestOutputHelper output)
{
    public static IEnumerable<object[]> Cases => GoldenCase.All("roberta");

    [GoldenTheory("roberta")]
    [MemberData(nameof(Cases))]
    public void Every_expected_tensor_is_reproduced(string fixture, string name) => GoldenComparison.Compare(fixture, name, output);

    [GoldenTheory("roberta")]
    [InlineData("roberta/base", ModelHead.SequenceClassification)]
    [InlineData("roberta/base", ModelHead.TokenClassification)]
    [InlineData("roberta/base", ModelHead.MaskedLM)]
    [InlineData("roberta/base", ModelHead.QuestionAnswering)]
    [InlineData("roberta/legacy-names", ModelHead.None)]
    [InlineData("roberta/legacy-names", ModelHead.SequenceClassification)]
    [InlineData("roberta/legacy-names", ModelHead.TokenClassification)]
    [InlineData("roberta/legacy-names", ModelHead.QuestionAnswering)]
    [InlineData("roberta/masked-lm", ModelHead.None)]
    [InlineData("roberta/sequence-classification", ModelHead.MaskedLM)]
    public void A_backbone_loads_into_every_head(string fixture, ModelHead head) => GoldenComparison.CompareBackbone(fixture, head);
}
