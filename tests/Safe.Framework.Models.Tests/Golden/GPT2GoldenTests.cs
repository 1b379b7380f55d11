using Safe.Framework.Models.Heads;
using Safe.Testing;
using Xunit.Abstractions;

namespace Safe.Framework.Models.Tests.Golden;

/// <summary>GPT-2 against the numbers of the reference library, for every folder and case below <c>golden/gpt2</c>.</summary>
public sealed class GPT2GoldenTests(ITestOutputHelper output)
{
    public static IEnumerable<object[]> Cases => GoldenCase.All("gpt2");

    [GoldenTheory("gpt2")]
    [MemberData(nameof(Cases))]
    public void Every_expected_tensor_is_reproduced(string fixture, string name) => GoldenComparison.Compare(fixture, name, output);

    [GoldenTheory("gpt2")]
    [InlineData("gpt2/causal-lm", ModelHead.None)]
    [InlineData("gpt2/legacy-names", ModelHead.None)]
    [InlineData("gpt2/sequence-classification", ModelHead.None)]
    [InlineData("gpt2/sequence-classification", ModelHead.CausalLM)]
    public void A_backbone_loads_into_every_head(string fixture, ModelHead head) => GoldenComparison.CompareBackbone(fixture, head);
}
