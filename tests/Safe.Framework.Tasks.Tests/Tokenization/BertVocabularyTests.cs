using System.Text.Json;
using Safe.Framework.Tasks.Tokenization;
using Safe.Testing;

namespace Safe.Framework.Tasks.Tests.Tokenization;

/// <summary>The published vocabulary of bert-base-uncased against its own <c>tokenizer.json</c>, an independent statement of the same ids.</summary>
public class BertVocabularyTests
{
    private static string Folder => Path.Combine(SharedFolder.Data, "vocab", "bert-base-uncased");

    [SharedDataFact("vocab/bert-base-uncased")]
    public void Ids_are_those_of_the_tokenizer_json()
    {
        WordPieceTokenizer tokenizer = WordPieceTokenizer.FromFolder(Folder);
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "tokenizer.json")));
        JsonElement expected = document.RootElement.GetProperty("model").GetProperty("vocab");
        int compared = 0;
        foreach (JsonProperty token in expected.EnumerateObject())
        {
            tokenizer.Vocabulary.TryGetId(token.Name, out int id).ShouldBeTrue(token.Name);
            id.ShouldBe(token.Value.GetInt32(), token.Name);
            compared++;
        }

        compared.ShouldBe(tokenizer.VocabularySize);
    }

    [SharedDataFact("vocab/bert-base-uncased")]
    public void Every_whole_word_of_the_vocabulary_encodes_as_itself()
    {
        WordPieceTokenizer tokenizer = WordPieceTokenizer.FromFolder(Folder);
        var basic = new BasicTokenizer();
        int compared = 0;
        foreach (string token in tokenizer.Vocabulary.Tokens.Where(token => basic.Split(token) is [var word] && word == token))
        {
            List<int> ids = tokenizer.Tokenize(token);
            ids.Select(id => tokenizer.Vocabulary.Tokens[id]).ShouldBe([token]);
            compared++;
        }

        compared.ShouldBeGreaterThan(tokenizer.VocabularySize / 2);
    }
}
