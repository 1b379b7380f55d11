using Safe.Framework.Models.Heads;
using Safe.Testing;
using Xunit.Abstractions;

namespace Safe.Framework.Models.Tests.Golden;

/// <summary>LLaMA against the numbers of the reference library, for every folder and case below <c>golden/llama</c>.</summary>
public sealed class LlamaGoldenTests(ITestOutputHelper output)
{
    public static IEnumerable<object[]> Cases => GoldenCase.All("llama");

    [GoldenTheory("llama")]
    [MemberData(nameof(Cases))]
    public void Every_expected_tensor_is_reproduced(string fixture, string name) => GoldenComparison.Compare(fixture, name, output);

    [GoldenTheory("llama")]
    [InlineData("llama/causal-lm", ModelHead.None)]
    [InlineData("llama/causal-lm", ModelHead.SequenceClassification)]
    [InlineData("llama/causal-lm-mha", ModelHead.SequenceClassification)]
    [InlineData("llama/bfloat16", ModelHead.None)]
    [InlineData("llama/sequence-classification", ModelHead.CausalLM)]
    public void A_backbone_loads_into_every_head(string fixture, ModelHead head) => GoldenComparison.CompareBackbone(fixture, head);
}
