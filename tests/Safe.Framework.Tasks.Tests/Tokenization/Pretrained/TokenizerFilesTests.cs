using Safe.Framework.Tasks.Tokenization;
using Safe.Framework.Tasks.Tokenization.Files;
using Safe.Testing;

namespace Safe.Framework.Tasks.Tests.Tokenization.Pretrained;

/// <summary>A checkpoint's tokenizer that is taken elsewhere.</summary>
public sealed class TokenizerFilesTests
{
    private const string Text = "Two naïve cats, 42 of them — said: \"no\".";

    [SharedDataTheory("vocab")]
    [InlineData("gpt2", "tokenizer.json")]
    [InlineData("gpt2", "encoder.json", "vocab.bpe")]
    [InlineData("roberta-base", "vocab.json", "merges.txt")]
    [InlineData("llama2", "tokenizer.model")]
    [InlineData("bert-base-uncased", "vocab.txt")]
    public void Its_files_are_all_that_it_is_read_from(string vocabulary, params string[] names)
    {
        using var whole = new TokenizerFolders();
        foreach (string name in names)
        {
            whole.Copy(Path.Combine(TokenizerFolders.Vocabulary(vocabulary), name), name);
        }
        whole.Write("tokenizer_config.json", """{"model_max_length": 77}""");
        whole.Write("special_tokens_map.json", """{"pad_token": "!"}""");
        whole.Write("added_tokens.json", """{"naïve": 70000}""");
        whole.Write("notes.txt", "of no tokenizer");
        Moved(whole.Path, [.. names, "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json"]);
    }

    [SharedDataFact("../models/stories260K")]
    public void Llama2c_s_are_known_by_their_pattern() =>
        Moved(Path.Combine(SharedFolder.Data, "..", "models", "stories260K"), ["tok512.bin"]);

    private static void Moved(string from, string[] expected)
    {
        string[] files = [.. TokenizerFiles.In(from)];
        files.Select(Path.GetFileName).ShouldBe(expected, ignoreOrder: true);
        using var elsewhere = new TokenizerFolders();
        foreach (string file in files)
        {
            elsewhere.Copy(file, Path.GetFileName(file));
        }
        (PretrainedTokenizer here, PretrainedTokenizer there) = (PretrainedTokenizer.Load(from), PretrainedTokenizer.Load(elsewhere.Path));
        there.Encode(Text).InputIds.ShouldBe(here.Encode(Text).InputIds);
        there.LongestRow.ShouldBe(here.LongestRow);
    }
}
