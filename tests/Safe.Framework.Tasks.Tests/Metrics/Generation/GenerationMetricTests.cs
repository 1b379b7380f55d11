using System.IO.Compression;
using System.Text.RegularExpressions;
using Safe.Framework.Tasks.Metrics.Generation;
using Safe.Testing;

namespace Safe.Framework.Tasks.Tests.Metrics.Generation;

/// <summary>
/// Metrics of generated text. The figures on E2E are those of the E2E scripts' own Python (pymteval; MS-COCO's rouge.py and cider_scorer.py) and of NLTK 3.8's METEOR
/// without WordNet, run beforehand: each meaning's first reference is taken for the output, the others for references, where there are others.
/// </summary>
public sealed partial class GenerationMetricTests
{
    private const string File = "e2e/testset_w_refs.csv.gz";

    [SharedDataFact(File)]
    public void Bleu_and_nist_are_the_scripts_on_real_texts()
    {
        (string[] outputs, string[][] references) = E2E(static text => text);
        outputs.Length.ShouldBe(616);
        Bleu.Of(outputs, references).ShouldBe(0.6045619083952298, 1e-12);
        Nist.Of(outputs, references).ShouldBe(8.898831365878737, 1e-11);
    }

    // Letters only, so that every tokenizer sees the same words.
    [SharedDataFact(File)]
    public void Rouge_cider_and_meteor_are_the_scripts_on_plain_words()
    {
        (string[] outputs, string[][] references) = E2E(static text =>
            string.Join(' ', NoLetter().Replace(text.ToLowerInvariant(), " ").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        );
        RougeL.Of(outputs, references).ShouldBe(0.6363457780896913, 1e-12);
        Cider.Of(outputs, references).ShouldBe(1.8822628809305522, 1e-11);
        Meteor.Of(outputs, references).ShouldBe(0.7928194455876331, 1e-12);
    }

    [Fact]
    public void An_output_that_is_a_reference_is_perfect()
    {
        string[] outputs = ["The cat sat on the mat today.", "A dog barks at the tall man."];
        string[][] references =
        [
            ["The cat sat on the mat today."],
            ["Another text.", "A dog barks at the tall man."],
        ];
        Bleu.Of(outputs, references).ShouldBe(1, 1e-12);
        RougeL.Of(outputs, references).ShouldBe(1, 1e-12);
        Meteor.Of(outputs, references).ShouldBe((1 - 0.5 / Math.Pow(7, 3) + (1 - 0.5 / Math.Pow(7, 3))) / 2, 1e-12);
    }

    // The example of the BLEU paper: "the" occurs seven times, and at most twice in a reference.
    [Fact]
    public void Words_count_no_more_often_than_a_reference_has_them()
    {
        double bleu = Bleu.Of(
            ["the the the the the the the"],
            [
                ["The cat is on the mat.", "There is a cat on the mat."],
            ]
        );
        double expected = Math.Exp((Math.Log(2.0 / 7) + Math.Log(1e-15 / 6) + Math.Log(1e-15 / 5) + Math.Log(1e-15 / 4)) / 4);
        bleu.ShouldBe(expected, expected * 1e-9);
    }

    // Worked by hand: five words of six common in order, the reference has seven.
    [Fact]
    public void Rouge_takes_the_longest_common_subsequence()
    {
        const double precision = 5.0 / 6;
        const double recall = 5.0 / 7;
        const double beta = 1.2 * 1.2;
        RougeL
            .Of(
                ["the cat was on the mat"],
                [
                    ["the black cat sat on the mat"],
                ]
            )
            .ShouldBe((1 + beta) * precision * recall / (recall + beta * precision), 1e-12);
    }

    // Six matches of which two chunks, one by its stem: P = R = 1.
    [Fact]
    public void Meteor_pays_for_chunks() =>
        Meteor
            .Of(
                ["on mats the cat was sitting"],
                [
                    ["the cat was sitting on mat"],
                ]
            )
            .ShouldBe(1 - 0.5 * Math.Pow(2.0 / 6, 3), 1e-12);

    [Fact]
    public void Without_an_output_or_a_reference_there_is_nothing_to_measure()
    {
        Should.Throw<ArgumentException>(() => Bleu.Of([], []));
        Should
            .Throw<ArgumentException>(() =>
                Nist.Of(
                    ["a"],
                    [
                        [],
                    ]
                )
            )
            .Message.ShouldContain("output 0 has no reference");
        Should
            .Throw<ArgumentException>(() =>
                Cider.Of(
                    ["a", "b"],
                    [
                        ["a"],
                    ]
                )
            )
            .Message.ShouldContain("2 outputs do not match 1");
    }

    [Theory]
    [InlineData("Hello, world!", "hello , world !")]
    [InlineData("It costs 3.50 or 1,000.", "it costs 3.50 or 1,000 .")]
    [InlineData("a \"quoted\" &amp; well-known 10-year plan", "a \" quoted \" & well-known 10 - year plan")]
    public void Words_of_mteval(string text, string words) => string.Join(' ', MtevalWords.Of(text)).ShouldBe(words);

    [Theory]
    [InlineData("It's near Zizzi, don't worry.", "it 's near zizzi do n't worry")]
    [InlineData("Price: £20-25, family-friendly!", "price £ 20-25 family-friendly")]
    public void Words_of_captions(string text, string words) => string.Join(' ', CaptionWords.Of(text)).ShouldBe(words);

    private static (string[] Outputs, string[][] References) E2E(Func<string, string> prepare)
    {
        using var reader = new StreamReader(
            new GZipStream(System.IO.File.OpenRead(Path.Combine(SharedFolder.Data, File)), CompressionMode.Decompress)
        );
        string[][] groups =
        [
            .. Row()
                .Matches(reader.ReadToEnd())
                .Skip(1)
                .GroupBy(static row => row.Groups[1].Value, static row => row.Groups[2].Value)
                .Select(group => group.Select(text => prepare(text.Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal))).ToArray())
                .Where(static texts => texts.Length > 1),
        ];
        return ([.. groups.Select(static texts => texts[0])], [.. groups.Select(static texts => texts[1..])]);
    }

    [GeneratedRegex("[^a-z ]")]
    private static partial Regex NoLetter();

    // Two fields, quoted or not.
    [GeneratedRegex("""^("(?:[^"]|"")*"|[^,\n]*),("(?:[^"]|"")*"|[^\n]*)$""", RegexOptions.Multiline)]
    private static partial Regex Row();
}
