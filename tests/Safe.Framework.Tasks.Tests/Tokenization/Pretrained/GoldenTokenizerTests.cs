using System.Text.Json;
using System.Text.Json.Nodes;
using Safe.Framework.Tasks.Tokenization;
using Safe.Testing;

namespace Safe.Framework.Tasks.Tests.Tokenization.Pretrained;

/// <summary>Every case of the golden tokenizers, through the files of a checkpoint's folder.</summary>
public sealed class GoldenTokenizerTests
{
    private const string Fixture = "tokenizers";

    public static TheoryData<string> Files =>
        Directory.Exists(Path.Combine(SharedFolder.Golden, Fixture))
            ?
            [
                .. Directory
                    .EnumerateFiles(Path.Combine(SharedFolder.Golden, Fixture), "*.json", SearchOption.AllDirectories)
                    .Where(file => Path.GetFileName(file) != "vocab.json")
                    .Select(file => Path.GetRelativePath(Path.Combine(SharedFolder.Golden, Fixture), file))
                    .Order(StringComparer.Ordinal),
            ]
            : ["absent"];

    [GoldenFact(Fixture)]
    public void All_ten_settings_are_there() => Files.Count.ShouldBe(10);

    [GoldenTheory(Fixture)]
    [MemberData(nameof(Files))]
    public void Single_texts(string file)
    {
        JsonElement fixture = Read(file);
        PretrainedTokenizer tokenizer = Load(file, fixture);
        foreach (JsonElement item in fixture.GetProperty("single").EnumerateArray())
        {
            string text = item.GetProperty("text").GetString()!;
            TokenizedText encoded = tokenizer.Encode(text);
            encoded.InputIds.ShouldBe(item.Integers("input_ids"), text);
            encoded.AttentionMask.ShouldBe(item.Integers("attention_mask"), text);
            if (item.TryGetProperty("token_type_ids", out _))
            {
                encoded.TokenTypeIds.ShouldBe(item.Integers("token_type_ids"), text);
            }

            TokenizedText plain = tokenizer.Encode(text, null, new EncodeOptions { AddSpecialTokens = false, WithOffsets = true });
            string[] tokens = [.. item.GetProperty("tokens").EnumerateArray().Select(token => token.GetString()!)];
            plain.InputIds.Select(id => tokenizer.TokenOf(id)).ShouldBe(tokens, text);
            plain.Offsets.ShouldAllBe(span => span.Start >= 0 && span.End >= span.Start && span.End <= text.Length);
            tokenizer.Decode(encoded.InputIds, skipSpecialTokens: false).ShouldBe(item.GetProperty("decoded").GetString(), text);
            tokenizer.Decode(encoded.InputIds).ShouldBe(item.GetProperty("decoded_skip_special").GetString(), text);
        }
    }

    [GoldenTheory(Fixture)]
    [MemberData(nameof(Files))]
    public void Pairs(string file)
    {
        JsonElement fixture = Read(file);
        PretrainedTokenizer tokenizer = Load(file, fixture);
        if (!fixture.TryGetProperty("pairs", out JsonElement pairs))
        {
            return;
        }

        foreach (JsonElement item in pairs.EnumerateArray())
        {
            string arguments = item.GetProperty("arguments").GetRawText();
            TokenizedText encoded = tokenizer.Encode(
                item.GetProperty("first").GetString()!,
                item.GetProperty("second").GetString(),
                BertGoldenCases.Options(item.GetProperty("arguments"))
            );
            encoded.InputIds.ShouldBe(item.Integers("input_ids"), arguments);
            encoded.AttentionMask.ShouldBe(item.Integers("attention_mask"), arguments);
            if (item.TryGetProperty("token_type_ids", out _))
            {
                encoded.TokenTypeIds.ShouldBe(item.Integers("token_type_ids"), arguments);
            }
        }
    }

    private static JsonElement Read(string file) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedFolder.Golden, Fixture, file))).RootElement;

    private static PretrainedTokenizer Load(string file, JsonElement fixture)
    {
        JsonNode settings = JsonNode.Parse(fixture.GetProperty("settings").GetRawText())!;
        if (fixture.TryGetProperty("pad_token_set_to", out JsonElement padding) && padding.ValueKind == JsonValueKind.String)
        {
            settings["pad_token"] = padding.GetString();
        }

        using var folder = TokenizerFolders.Golden(Path.GetDirectoryName(file)!, settings, fixture.GetProperty("class").GetString()!);
        return PretrainedTokenizer.Load(folder.Path);
    }
}
