using System.Reflection;
using System.Text.Json;
using Safe.Framework.Tasks.Tokenization;
using Safe.Testing;

namespace Safe.Framework.Tasks.Tests.Tokenization.Pretrained;

/// <summary>Published tokenizers against what the reference libraries said of the same texts (<c>reference_cases.json</c> names them).</summary>
public sealed class ReferenceTokenizerTests
{
    [SharedDataFact("vocab/bert-base-uncased")]
    public void Bert_equals_the_reference() => Compare("bert-base-uncased", [], "tokenizer.json");

    [SharedDataFact("vocab/gpt2")]
    public void Gpt2_equals_the_reference() => Compare("gpt2", [], "tokenizer.json");

    [SharedDataFact("vocab/llama2")]
    public void Llama2_equals_the_reference() =>
        Compare("llama2", ["tokenizer_config.json", """{"add_bos_token": false}"""], "tokenizer.model");

    [SharedDataFact("vocab/gpt2")]
    public void Gpt2_vocabulary_and_merges_say_what_its_tokenizer_json_says()
    {
        PretrainedTokenizer whole = Load("gpt2", [], "tokenizer.json");
        PretrainedTokenizer split = Load("gpt2", [], "encoder.json", "vocab.bpe");
        foreach (JsonElement item in Cases("gpt2"))
        {
            string text = item.GetProperty("texts")[0].GetString()!;
            split.Encode(text).InputIds.ShouldBe(whole.Encode(text).InputIds, text);
        }
    }

    private static void Compare(string name, string[] configuration, params string[] files)
    {
        PretrainedTokenizer tokenizer = Load(name, configuration, files);
        int compared = 0;
        foreach (JsonElement item in Cases(name))
        {
            string[] texts = [.. item.GetProperty("texts").EnumerateArray().Select(text => text.GetString()!)];
            string because = string.Join(" | ", texts);
            TokenizedText row = tokenizer.Encode(texts[0], texts.ElementAtOrDefault(1), new EncodeOptions { WithOffsets = true });
            row.InputIds.ShouldBe(item.Integers("ids"), because);
            if (item.TryGetProperty("types", out _))
            {
                row.TokenTypeIds.ShouldBe(item.Integers("types"), because);
                row.WordIds.ShouldBe(item.Integers("words"), because);
                Enumerable.Range(0, row.Length).SelectMany(index => Points(texts, row, index)).ShouldBe(item.Integers("offsets"), because);
                tokenizer.Decode(row.InputIds).ShouldBe(item.GetProperty("decoded").GetString(), because);
            }

            compared++;
        }

        compared.ShouldBeGreaterThanOrEqualTo(60);
    }

    /// <summary>A token's offsets counted in code points.</summary>
    private static int[] Points(string[] texts, TokenizedText row, int index)
    {
        int Count(int end) => texts[row.SequenceIds[index]].AsSpan(0, end).ToString().EnumerateRunes().Count();
        return row.SequenceIds[index] < 0 ? [0, 0] : [Count(row.Offsets[index].Start), Count(row.Offsets[index].End)];
    }

    private static PretrainedTokenizer Load(string name, string[] configuration, params string[] files)
    {
        using var folder = new TokenizerFolders();
        foreach (string file in files)
        {
            folder.Copy(Path.Combine(TokenizerFolders.Vocabulary(name), file), file);
        }

        if (configuration is [var config, var content])
        {
            folder.Write(config, content);
        }

        return PretrainedTokenizer.Load(folder.Path);
    }

    private static JsonElement.ArrayEnumerator Cases(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("reference_cases.json")!;
        return JsonDocument.Parse(stream).RootElement.GetProperty("tokenizers").GetProperty(name).EnumerateArray();
    }
}
