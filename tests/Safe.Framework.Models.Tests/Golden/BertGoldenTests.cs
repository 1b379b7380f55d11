using Safe.Framework.Models.Bert;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Golden;

/// <summary>BERT against the numbers of the reference library, for every folder and case below <c>golden/bert</c>.</summary>
public sealed class BertGoldenTests
{
    private static readonly string[] TokenLogits = ["start_logits", "end_logits"];

    public static IEnumerable<object[]> Cases => GoldenCase.All("bert");

    [GoldenTheory("bert")]
    [MemberData(nameof(Cases))]
    public void Every_expected_tensor_is_reproduced(string fixture, string name)
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenCase golden = GoldenCase.Read(fixture, name);
        using Module model = BertRun.LoadModel(golden.Folder, golden.ModelClass);

        IReadOnlyDictionary<string, Tensor> results = BertRun.Of(model, golden);

        string[] compared = [.. golden.Expected.Keys.Where(key => key != "valid_positions")];
        compared.ShouldNotBeEmpty();
        foreach (string key in compared)
        {
            results.Keys.ShouldContain(key);
            Tensor? valid = golden.Expected.GetValueOrDefault("valid_positions");
            Tensor actual = AtValidPositions(key, results[key], valid);
            actual.ShouldBeCloseTo(AtValidPositions(key, golden.Expected[key], valid), Tolerance.For(key), $"{fixture} {name} {key}");
        }
    }

    [GoldenTheory("bert")]
    [InlineData("bert/base", nameof(BertForSequenceClassification))]
    [InlineData("bert/base", nameof(BertForMaskedLM))]
    [InlineData("bert/base", nameof(BertForQuestionAnswering))]
    [InlineData("bert/legacy-names", nameof(BertModel))]
    [InlineData("bert/legacy-names", nameof(BertForSequenceClassification))]
    [InlineData("bert/legacy-names", nameof(BertForMaskedLM))]
    [InlineData("bert/legacy-names", nameof(BertForQuestionAnswering))]
    [InlineData("bert/masked-lm", nameof(BertModel))]
    [InlineData("bert/sequence-classification", nameof(BertForQuestionAnswering))]
    public void A_backbone_loads_into_every_head(string fixture, string head)
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenCase golden = GoldenCase.Read(fixture, GoldenCase.All("bert").First(pair => (string)pair[0] == fixture)[1].ToString()!);
        using Module model = BertRun.LoadModel(golden.Folder, head);
        var unlabelled = golden.Without("labels");

        Tensor actual = BertRun.Of(model, unlabelled)["last_hidden_state"];

        Tensor? valid = golden.Expected.GetValueOrDefault("valid_positions");
        AtValidPositions("last_hidden_state", actual, valid)
            .ShouldBeCloseTo(
                AtValidPositions("last_hidden_state", golden.Expected["last_hidden_state"], valid),
                Tolerance.Activation,
                $"{fixture} in {head}"
            );
    }

    // Values of padded tokens are the library's own business: rows of hidden states, of token logits and of attending tokens drop out.
    private static Tensor AtValidPositions(string key, Tensor tensor, Tensor? valid)
    {
        if (valid is null || key.StartsWith("grad", StringComparison.Ordinal))
        {
            return tensor;
        }
        if (key.StartsWith("attentions", StringComparison.Ordinal))
        {
            return Rows(tensor.transpose(1, 2), valid);
        }
        return tensor.ndim == 3 || TokenLogits.Contains(key) ? Rows(tensor, valid) : tensor;
    }

    private static Tensor Rows(Tensor tensor, Tensor valid) => tensor.flatten(0, 1).index_select(0, valid.flatten().nonzero().view(-1));
}
