using System.Globalization;
using Safe.Framework.Models.Tests.Generation;

namespace Safe.Framework.Models.Tests.Golden;

/// <summary>The largest differences between the models and the reference library's numbers, by family and head, as <c>./build.sh goldens</c> prints them.</summary>
internal static class GoldenTable
{
    private static readonly string[] Families = ["bert", "roberta", "gpt2", "llama", "vit", "swin"];

    // Everything else is a hidden state, or computed from one on the way.
    private static readonly (string Title, Func<string, bool> Has, Tolerance Tolerance)[] Columns =
    [
        ("hidden states", kind => !IsLogits(kind) && !IsLoss(kind) && !IsGradient(kind), Tolerance.Activation),
        ("logits", IsLogits, Tolerance.Activation),
        ("loss", IsLoss, Tolerance.Loss),
        ("gradients", IsGradient, Tolerance.Gradient),
    ];

    /// <summary>Compares all cases and prints one line for each head of each family.</summary>
    /// <returns>Whether every tensor lies within its tolerance.</returns>
    internal static bool Print(TextWriter output)
    {
        List<string> failures = [];
        output.WriteLine(Line("family", "model", "cases", [.. Columns.Select(column => column.Title)], "of tolerance"));
        foreach (string family in Families)
        {
            PrintFamily(family, output, failures);
        }
        output.WriteLine(Line("tolerance", "", "", [.. Columns.Select(column => Text(column.Tolerance))], ""));
        output.WriteLine("a: anywhere; r: times the expected value; m: times the tensor's largest expected value");
        failures.ForEach(output.WriteLine);
        return failures.Count == 0 & PrintStory(output);
    }

    private static void PrintFamily(string family, TextWriter output, List<string> failures)
    {
        var heads = new SortedDictionary<string, (int Cases, Dictionary<string, GoldenDifference> Kinds)>(StringComparer.Ordinal);
        foreach (object[] pair in GoldenCase.All(family))
        {
            (string fixture, string name) = ((string)pair[0], (string)pair[1]);
            string head;
            using (NewDisposeScope())
            {
                head = GoldenCase.Read(fixture, name).ModelClass;
            }
            (int cases, Dictionary<string, GoldenDifference> kinds) = heads.GetValueOrDefault(head, (0, new(StringComparer.Ordinal)));
            heads[head] = (cases + 1, kinds);
            try
            {
                foreach ((string kind, GoldenDifference apart) in GoldenComparison.Compare(fixture, name))
                {
                    kinds[kind] = kinds.GetValueOrDefault(kind).Or(apart);
                }
            }
            catch (ShouldAssertException failure)
            {
                failures.Add("TOO FAR: " + failure.Message);
            }
        }
        foreach ((string head, (int cases, Dictionary<string, GoldenDifference> kinds)) in heads)
        {
            string[] cells = [.. Columns.Select(column => Cell(kinds.Where(kind => column.Has(kind.Key)).Select(kind => kind.Value)))];
            double share = kinds.Values.Select(apart => apart.Share).DefaultIfEmpty().Max();
            output.WriteLine(
                Line(family, head, cases.ToString(CultureInfo.InvariantCulture), cells, share.ToString("P0", CultureInfo.InvariantCulture))
            );
        }
    }

    private static bool PrintStory(TextWriter output)
    {
        (string told, string recorded) = Stories.Tell(cache: true);
        output.WriteLine();
        output.WriteLine("stories260K, greedy:");
        output.WriteLine(told);
        output.WriteLine();
        output.WriteLine("recorded:");
        output.WriteLine(recorded);
        output.WriteLine();
        bool isSame = told == recorded;
        output.WriteLine(isSame ? "the texts are equal" : "THE TEXTS DIFFER");
        return isSame;
    }

    private static bool IsLogits(string kind) => kind.EndsWith("logits", StringComparison.Ordinal);

    private static bool IsLoss(string kind) => kind.StartsWith("loss", StringComparison.Ordinal);

    private static bool IsGradient(string kind) => kind.StartsWith("grad", StringComparison.Ordinal);

    private static string Cell(IEnumerable<GoldenDifference> apart)
    {
        GoldenDifference[] all = [.. apart];
        return all.Length == 0 ? "-" : all.Max(one => one.Largest).ToString("0.0e-00", CultureInfo.InvariantCulture);
    }

    private static string Text(Tolerance tolerance)
    {
        (string Name, double Value)[] parts = [("a", tolerance.Absolute), ("r", tolerance.Relative), ("m", tolerance.OfLargest)];
        return string.Join(
            " + ",
            parts.Where(part => part.Value > 0).Select(part => part.Value.ToString("0e-0", CultureInfo.InvariantCulture) + part.Name)
        );
    }

    private static string Line(string family, string model, string cases, string[] cells, string share) =>
        $"{family, -10}{model, -34}{cases, 5}{string.Concat(cells.Select(cell => $"{cell, 17}"))}{share, 14}";
}
