using Safe.Framework.Models.Generation;
using Safe.Framework.Models.Tests.Golden;

namespace Safe.Framework.Models.Tests.Generation;

/// <summary>Searching and sampling where the answer can be written down: the next token depends on the last one only.</summary>
public sealed class SearchTests
{
    [Fact]
    public void Beams_find_what_greedy_search_misses()
    {
        using DisposeScope scope = NewDisposeScope();
        // From 0: token 1 is likelier, but what follows token 2 is nearly certain. 3 ends.
        using var model = new TableLM(
            new double[,]
            {
                { 0.01, 0.55, 0.43, 0.01 },
                { 0.30, 0.30, 0.30, 0.10 },
                { 0.01, 0.01, 0.01, 0.97 },
                { 0.25, 0.25, 0.25, 0.25 },
            }
        );
        Tensor start = torch.zeros([1, 1], dtype: ScalarType.Int64);
        var greedy = new GenerationOptions
        {
            MaxNewTokens = 2,
            EosTokenId = [3],
            PadTokenId = 0,
        };

        model.Generate(start, options: greedy).Sequences.Values()[1].ShouldBe(1);
        GenerationResult found = model.Generate(start, options: greedy with { NumBeams = 2, NumReturnSequences = 2 });

        found.Sequences.Values()[..3].ShouldBe([0, 2, 3]);
        found.SequenceScores!.Values()[0].ShouldBe(Math.Log(0.43 * 0.97) / 2, 1e-5);
    }

    [Theory]
    [InlineData(0.0, 1)]
    [InlineData(2.0, 2)]
    public void The_length_penalty_chooses_between_short_and_long(double penalty, int generated)
    {
        using DisposeScope scope = NewDisposeScope();
        // Ending at once has 0.5; going through token 1 has 0.45 · 0.99: less likely, but more so per token.
        using var model = new TableLM(
            new double[,]
            {
                { 0.05, 0.45, 0.50 },
                { 0.005, 0.005, 0.99 },
                { 0.98, 0.01, 0.01 },
            }
        );
        var options = new GenerationOptions
        {
            MaxNewTokens = 4,
            NumBeams = 3,
            LengthPenalty = penalty,
            EosTokenId = [2],
            PadTokenId = 0,
        };

        double[] tokens = model.Generate(torch.zeros([1, 1], dtype: ScalarType.Int64), options: options).Sequences.Values();

        Array.IndexOf(tokens, 2.0).ShouldBe(generated);
    }

    [Theory]
    [InlineData(EarlyStopping.AtOnce, "0 3 2")]
    [InlineData(EarlyStopping.WhenUnlikelyBetter, "0 3 2")]
    [InlineData(EarlyStopping.WhenImpossiblyBetter, "0 1 1 1 1 1 1")]
    public void When_beams_stop_decides_whether_a_slow_starter_wins(EarlyStopping stopping, string expected)
    {
        using DisposeScope scope = NewDisposeScope();
        // 2 ends. Token 1 is unlikely, but goes on nearly for certain: per token it is best only after the third.
        using var model = new TableLM(
            new double[,]
            {
                { 0.05, 0.10, 0.50, 0.35 },
                { 0.005, 0.98, 0.01, 0.005 },
                { 0.25, 0.25, 0.25, 0.25 },
                { 0.03, 0.04, 0.90, 0.03 },
            }
        );
        var options = new GenerationOptions
        {
            MaxNewTokens = 6,
            NumBeams = 2,
            EarlyStopping = stopping,
            EosTokenId = [2],
            PadTokenId = 2,
        };

        double[] tokens = model.Generate(torch.zeros([1, 1], dtype: ScalarType.Int64), options: options).Sequences.Values();

        string.Join(' ', tokens).ShouldStartWith(expected);
    }

    [Fact]
    public void With_as_many_beams_as_sequences_the_search_is_exhaustive()
    {
        using DisposeScope scope = NewDisposeScope();
        torch.manual_seed(3);
        double[] random = torch.rand(16).Values();
        var table = new double[4, 4];
        for (int i = 0; i < 16; i++)
        {
            table[i / 4, i % 4] = random[i] / random[(i / 4 * 4)..(i / 4 * 4 + 4)].Sum();
        }
        using var model = new TableLM(table);
        (double Probability, double[] Tokens)[] all =
        [
            .. from a in Enumerable.Range(0, 4)
            from b in Enumerable.Range(0, 4)
            from c in Enumerable.Range(0, 4)
            let probability = table[1, a] * table[a, b] * table[b, c]
            orderby probability descending
            select (probability, new double[] { 1, a, b, c }),
        ];
        var options = new GenerationOptions
        {
            MaxNewTokens = 3,
            NumBeams = 16,
            NumReturnSequences = 5,
            EosTokenId = [],
        };

        GenerationResult found = model.Generate(torch.ones([1, 1], dtype: ScalarType.Int64), options: options);

        found.Sequences.Values().Chunk(4).ShouldBe(all.Take(5).Select(sequence => sequence.Tokens));
        found.SequenceScores!.Values()[0].ShouldBe(Math.Log(all[0].Probability) / 3, 1e-5);
    }

    [Fact]
    public void Tokens_are_drawn_with_the_probabilities_that_temperature_and_the_cuts_leave()
    {
        using DisposeScope scope = NewDisposeScope();
        double[] probabilities = [0.5, 0.3, 0.15, 0.05];
        using var model = new TableLM(Repeated(probabilities));
        Tensor start = torch.zeros([1, 1], dtype: ScalarType.Int64);
        var options = new GenerationOptions
        {
            MaxNewTokens = 1,
            DoSample = true,
            NumReturnSequences = 20000,
            EosTokenId = [],
        };

        ShouldBeDrawn(options, [0.5, 0.3, 0.15, 0.05]);
        ShouldBeDrawn(options with { TopK = 2 }, [0.625, 0.375, 0, 0]);
        ShouldBeDrawn(options with { TopP = 0.75 }, [0.625, 0.375, 0, 0]);
        ShouldBeDrawn(options with { TopP = 0.85 }, [0.5 / 0.95, 0.3 / 0.95, 0.15 / 0.95, 0]);
        double[] squared = [.. probabilities.Select(p => p * p / probabilities.Sum(q => q * q))];
        ShouldBeDrawn(options with { Temperature = 0.5 }, squared);
        ShouldBeDrawn(options with { TopP = 0.01 }, [1, 0, 0, 0]);

        void ShouldBeDrawn(GenerationOptions asked, double[] expected)
        {
            torch.manual_seed(11);
            double[] drawn = [.. model.Generate(start, options: asked).Sequences.Values().Where((_, i) => i % 2 == 1)];
            for (int token = 0; token < 4; token++)
            {
                double share = drawn.Count(value => value == token) / (double)drawn.Length;
                // Five standard errors.
                share.ShouldBe(
                    expected[token],
                    1e-9 + 5 * Math.Sqrt(expected[token] * (1 - expected[token]) / drawn.Length),
                    $"{asked} {token}"
                );
            }
        }
    }

    [Fact]
    public void The_same_seed_draws_the_same_text()
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = new TableLM(Repeated([0.4, 0.3, 0.2, 0.1]));
        Tensor start = torch.zeros([2, 1], dtype: ScalarType.Int64);
        var options = new GenerationOptions { DoSample = true, EosTokenId = [] };

        torch.manual_seed(4);
        double[] first = model.Generate(start, options: options).Sequences.Values();
        torch.manual_seed(4);
        model.Generate(start, options: options).Sequences.Values().ShouldBe(first);
        model.Generate(start, options: options).Sequences.Values().ShouldNotBe(first);
    }

    [Theory]
    [InlineData(new long[] { 1, 2, 3, 1, 2 }, 3, new long[] { 3 })]
    [InlineData(new long[] { 1, 2, 1, 3, 1 }, 2, new long[] { 2, 3 })]
    [InlineData(new long[] { 5, 6 }, 1, new long[] { 5, 6 })]
    [InlineData(new long[] { 1, 1, 1 }, 3, new long[] { 1 })]
    [InlineData(new long[] { 1, 2 }, 3, new long[0])]
    public void What_would_repeat_an_ngram_is_known(long[] row, int size, long[] forbidden) =>
        RepeatedNgrams.Completions(row, size).ShouldBe(forbidden);

    [Theory]
    [InlineData("MaxNewTokens is 0")]
    [InlineData("Temperature is 0")]
    [InlineData("TopP is 1.5")]
    [InlineData("NumReturnSequences is 3")]
    public void Options_that_cannot_be_come_in_one_message(string complaint)
    {
        using DisposeScope scope = NewDisposeScope();
        using var model = new TableLM(Repeated([1, 1, 1, 1]));
        var options = new GenerationOptions
        {
            MaxNewTokens = 0,
            Temperature = 0,
            TopP = 1.5,
            NumReturnSequences = 3,
        };

        Should
            .Throw<ArgumentException>(() => model.Generate(torch.zeros([1, 1], dtype: ScalarType.Int64), options: options))
            .Message.ShouldContain(complaint);
    }

    private static double[,] Repeated(double[] row)
    {
        var table = new double[row.Length, row.Length];
        for (int i = 0; i < table.Length; i++)
        {
            table[i / row.Length, i % row.Length] = row[i % row.Length];
        }
        return table;
    }
}
