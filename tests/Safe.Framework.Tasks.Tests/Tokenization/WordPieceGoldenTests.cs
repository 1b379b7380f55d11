using System.Text.Json;
using Safe.Framework.Tasks.Tokenization;
using Safe.Testing;

namespace Safe.Framework.Tasks.Tests.Tokenization;

public class WordPieceGoldenTests
{
    public static TheoryData<string> Files => [.. BertGoldenCases.Files()];

    [GoldenTheory(BertGoldenCases.Fixture)]
    [MemberData(nameof(Files))]
    public void Single_texts_give_the_reference_ids_and_text(string file)
    {
        JsonElement fixture = BertGoldenCases.Read(file);
        WordPieceTokenizer tokenizer = BertGoldenCases.Tokenizer(fixture);
        foreach (JsonElement item in fixture.GetProperty("single").EnumerateArray())
        {
            string text = item.GetProperty("text").GetString()!;
            TokenizedText encoded = tokenizer.Encode(text);
            encoded.InputIds.ShouldBe(item.Integers("input_ids"), text);
            encoded.TokenTypeIds.ShouldBe(item.Integers("token_type_ids"), text);
            encoded.AttentionMask.ShouldBe(item.Integers("attention_mask"), text);
            tokenizer
                .Tokenize(text)
                .Select(id => tokenizer.Vocabulary.Tokens[id])
                .ShouldBe(item.GetProperty("tokens").EnumerateArray().Select(token => token.GetString()!), text);
            tokenizer.Decode(encoded.InputIds, skipSpecialTokens: false).ShouldBe(item.GetProperty("decoded").GetString());
            tokenizer.Decode(encoded.InputIds).ShouldBe(item.GetProperty("decoded_skip_special").GetString());
        }
    }

    [GoldenTheory(BertGoldenCases.Fixture)]
    [MemberData(nameof(Files))]
    public void Pairs_give_the_reference_ids_types_and_mask(string file)
    {
        JsonElement fixture = BertGoldenCases.Read(file);
        WordPieceTokenizer tokenizer = BertGoldenCases.Tokenizer(fixture);
        foreach (JsonElement item in fixture.GetProperty("pairs").EnumerateArray())
        {
            string arguments = item.GetProperty("arguments").GetRawText();
            TokenizedText encoded = tokenizer.Encode(
                item.GetProperty("first").GetString()!,
                item.GetProperty("second").GetString(),
                BertGoldenCases.Options(item.GetProperty("arguments"))
            );
            encoded.InputIds.ShouldBe(item.Integers("input_ids"), arguments);
            encoded.TokenTypeIds.ShouldBe(item.Integers("token_type_ids"), arguments);
            encoded.AttentionMask.ShouldBe(item.Integers("attention_mask"), arguments);
        }
    }
}
