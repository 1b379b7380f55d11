using System.Globalization;
using Safe.Framework.Models.Auto;
using Safe.Framework.Models.Heads;
using Xunit.Abstractions;

namespace Safe.Framework.Models.Tests.Golden;

/// <summary>A model beside the numbers of the reference library.</summary>
internal static class GoldenComparison
{
    private static readonly string[] TokenLogits = ["start_logits", "end_logits"];

    /// <summary>Compares every expected tensor of a case, and writes the largest differences down.</summary>
    internal static void Compare(string fixture, string name, ITestOutputHelper output) =>
        output.WriteLine(
            string.Join(
                "; ",
                Compare(fixture, name)
                    .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{fixture} {name} {pair.Key} {pair.Value.Largest:0.0e-0}"))
            )
        );

    /// <summary>Compares every expected tensor of a case.</summary>
    /// <returns>How far the tensors of each kind lie apart.</returns>
    /// <exception cref="ShouldAssertException">One lies too far.</exception>
    internal static IReadOnlyDictionary<string, GoldenDifference> Compare(string fixture, string name)
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenCase golden = GoldenCase.Read(fixture, name);
        using Module model = ModelRun.LoadModel(golden.Folder, AutoModel.HeadOf(golden.ModelClass));
        model.GetName().ShouldBe(golden.ModelClass);

        IReadOnlyDictionary<string, Tensor> results = ModelRun.Of(model, golden);

        string[] compared = [.. golden.Expected.Keys.Where(key => key != "valid_positions")];
        compared.ShouldNotBeEmpty();
        Tensor? valid = golden.Expected.GetValueOrDefault("valid_positions");
        var differences = new Dictionary<string, GoldenDifference>(StringComparer.Ordinal);
        foreach (string key in compared)
        {
            results.Keys.ShouldContain(key);
            Tensor actual = AtValidPositions(key, results[key], valid);
            Tensor expected = AtValidPositions(key, golden.Expected[key], valid);
            GoldenDifference apart = actual.ShouldBeCloseTo(expected, Tolerance.For(key), $"{fixture} {name} {key}");
            string kind = key.Split('.')[0];
            differences[kind] = differences.GetValueOrDefault(kind).Or(apart);
        }
        return differences;
    }

    /// <summary>Compares the last hidden state of a folder's weights within a model of another head.</summary>
    internal static void CompareBackbone(string fixture, ModelHead head)
    {
        using DisposeScope scope = NewDisposeScope();
        string name = (string)GoldenCase.All(fixture.Split('/')[0]).First(pair => (string)pair[0] == fixture)[1];
        GoldenCase golden = GoldenCase.Read(fixture, name);
        using Module model = ModelRun.LoadModel(golden.Folder, head);

        Tensor actual = ModelRun.Of(model, golden.Without("labels"))["last_hidden_state"];

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
