using System.Text.Json;
using Safe.Framework.Models.Generation;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Tests.Golden;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Generation;

/// <summary>Generated tokens and their scores beside those of the reference library, with the cache and without.</summary>
public sealed class GenerationGoldenTests
{
    public static IEnumerable<object[]> GPT2 => GoldenCase.Generations("gpt2").SelectMany(WithAndWithoutCache);

    public static IEnumerable<object[]> Llama => GoldenCase.Generations("llama").SelectMany(WithAndWithoutCache);

    [GoldenTheory("gpt2")]
    [MemberData(nameof(GPT2))]
    public void GPT2_generates_what_the_library_does(string fixture, string name, bool cache) => Compare(fixture, name, cache);

    [GoldenTheory("llama")]
    [MemberData(nameof(Llama))]
    public void Llama_generates_what_the_library_does(string fixture, string name, bool cache) => Compare(fixture, name, cache);

    private static IEnumerable<object[]> WithAndWithoutCache(object[] golden) =>
        [
            [.. golden, true],
            [.. golden, false],
        ];

    private static void Compare(string fixture, string name, bool cache)
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenCase golden = GoldenCase.Read(fixture, name);
        using Module model = ModelRun.LoadModel(golden.Folder);
        GenerationOptions options = Options(GoldenCase.Entry(fixture, name)) with { UseCache = cache, OutputScores = true };

        GenerationResult result = ((ICausalLM)model).Generate(golden.Inputs["input_ids"], golden.Inputs["attention_mask"], options);

        result.Sequences.ShouldBeBitEqualTo(golden.Expected["sequences"], $"{fixture} {name}");
        if (golden.Expected.TryGetValue("sequences_scores", out Tensor? beams))
        {
            result.SequenceScores.ShouldNotBeNull().ShouldBeCloseTo(beams, new Tolerance(1e-4), "scores of sequences");
        }
        if (golden.Expected.TryGetValue("scores", out Tensor? steps))
        {
            Tensor scores = torch.stack(result.Scores.ToArray(), 1); // [rows, steps, vocabulary]
            Tensor forbidden = scores == float.NegativeInfinity;
            forbidden.ShouldBeBitEqualTo(steps == float.NegativeInfinity, "forbidden tokens");
            scores.nan_to_num(neginf: 0).ShouldBeCloseTo(steps.nan_to_num(neginf: 0), Tolerance.Activation, "scores");
        }
    }

    private static GenerationOptions Options(JsonElement entry)
    {
        JsonElement arguments = entry.GetProperty("arguments");
        return new GenerationOptions
        {
            MaxNewTokens = arguments.GetProperty("max_new_tokens").GetInt32(),
            PadTokenId = arguments.GetProperty("pad_token_id").GetInt32(),
            EosTokenId = [entry.GetProperty("eos_token_id").GetInt32()],
            NumBeams = Number("num_beams", 1),
            NumReturnSequences = Number("num_return_sequences", 1),
            NoRepeatNgramSize = Number("no_repeat_ngram_size", 0),
            LengthPenalty = arguments.TryGetProperty("length_penalty", out JsonElement penalty) ? penalty.GetDouble() : 1,
            EarlyStopping = arguments.TryGetProperty("early_stopping", out _) ? EarlyStopping.AtOnce : EarlyStopping.WhenUnlikelyBetter,
        };

        int Number(string name, int otherwise) => arguments.TryGetProperty(name, out JsonElement value) ? value.GetInt32() : otherwise;
    }
}
