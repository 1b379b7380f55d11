using Safe.Framework.Tasks.Tokenization;
using Safe.Testing;

namespace Safe.Framework.Tasks.Tests.Tokenization.Pretrained;

/// <summary>Files that are cut short, lie or attack are refused, and the message names file and place.</summary>
public sealed class HostileTokenizerFileTests
{
    private const string Words = """{"type":"WordLevel","unk_token":"a","vocab":{"a":0,"b":1}}""";

    [Theory]
    [InlineData("""{"model": {"type": "BPE", "vocab": {"a": 0}""", "tokenizer.json(1)")]
    [InlineData("[]", "must hold an object")]
    [InlineData("{}", "'model' is missing")]
    [InlineData("""{"model":{"type":"BPE","vocab":{},"merges":[]}}""", "model.vocab: the vocabulary is empty")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0,"b":0},"merges":[]}}""", "model.vocab.b: id 0 is also that of 'a'")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":-1},"merges":[]}}""", "model.vocab.a: a whole number from 0")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":2000000000},"merges":[]}}""", "cannot have an id as high as 2000000000")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0},"merges":["a b"]}}""", "model.merges.[0]: 'a' or 'b' is not in the vocabulary")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0},"merges":["a a a"]}}""", "model.merges.[0]: two tokens are needed")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"\ud800":0},"merges":[]}}""", "not valid Unicode")]
    [InlineData("""{"model":{"type":"Unigram","vocab":[["a"]]}}""", "model.vocab.[0]: a piece and its score are needed")]
    [InlineData("""{"model":{"type":"Unigram","vocab":[["a",1e999]]}}""", "model.vocab.[0].[1]: a number is needed")]
    [InlineData("""{"model":{"type":"Unigram","unk_id":7,"vocab":[["a",0]]}}""", "model.unk_id: a whole number from 0 to 0")]
    [InlineData("""{"model":@,"added_tokens":[{"id":1,"content":"c"}]}""", "the added token 'c' has id 1, which is that of 'b'")]
    [InlineData("""{"model":@,"added_tokens":[{"id":2,"content":""}]}""", "added_tokens.[0]: the token is empty")]
    [InlineData("""{"model":@,"added_tokens":[{"id":2000000000,"content":"c"}]}""", "cannot have id 2000000000")]
    [InlineData(
        """{"model":@,"normalizer":{"type":"Precompiled","precompiled_charsmap":"////fw=="}}""",
        "cannot have a trie of 2147483647"
    )]
    [InlineData("""{"model":@,"normalizer":{"type":"Replace","pattern":{"String":""},"content":"x"}}""", "the pattern is empty")]
    [InlineData(
        """{"model":@,"post_processor":{"type":"BertProcessing","cls":["[CLS]",9],"sep":["[SEP]",1]}}""",
        "post_processor: the template's id 9 is not in the vocabulary"
    )]
    public void A_tokenizer_json_that_cannot_be_used_is_refused(string content, string part)
    {
        using var folder = new TokenizerFolders();
        string path = folder.Write("tokenizer.json", content.Replace("@", Words, StringComparison.Ordinal));
        string message = Should.Throw<InvalidDataException>(() => PretrainedTokenizer.Load(folder.Path)).Message;
        message.ShouldStartWith(path);
        message.ShouldContain(part);
    }

    [Theory]
    [InlineData("""{"model":{"type":"Magic"}}""", "the model 'Magic' is not supported")]
    [InlineData("""{"model":{"type":"BPE","dropout":0.1,"vocab":{"a":0},"merges":[]}}""", "dropout")]
    [InlineData(
        """{"model":@,"pre_tokenizer":{"type":"Split","pattern":{"Regex":"a++"},"behavior":"Isolated"}}""",
        "no such regular expression"
    )]
    public void What_is_not_there_is_named(string content, string part)
    {
        using var folder = new TokenizerFolders();
        folder.Write("tokenizer.json", content.Replace("@", Words, StringComparison.Ordinal));
        Should.Throw<NotSupportedException>(() => PretrainedTokenizer.Load(folder.Path)).Message.ShouldContain(part);
    }

    [Fact]
    public void Endless_nesting_is_refused()
    {
        using var folder = new TokenizerFolders();
        const int depth = 100_000;
        string opening = string.Concat(Enumerable.Repeat("""{"type":"Sequence","normalizers":[""", depth));
        folder.Write("tokenizer.json", """{"normalizer":""" + opening);
        Should.Throw<InvalidDataException>(() => PretrainedTokenizer.Load(folder.Path)).Message.ShouldContain("tokenizer.json(1)");
    }

    [Fact]
    public void Normalisers_that_multiply_the_text_are_stopped()
    {
        using var folder = new TokenizerFolders();
        string one = """{"type":"Replace","pattern":{"String":"a"},"content":"aaaaaaaaaaaaaaaaaaaa"}""";
        string all = string.Join(',', Enumerable.Repeat(one, 20));
        folder.Write("tokenizer.json", $$$"""{"model":{{{Words}}},"normalizer":{"type":"Sequence","normalizers":[{{{all}}}]}}""");
        PretrainedTokenizer tokenizer = PretrainedTokenizer.Load(folder.Path);
        Should.Throw<InvalidDataException>(() => tokenizer.Encode("a")).Message.ShouldContain("normalisation makes more than");
    }

    [Fact]
    public void A_merges_file_that_lies_is_refused_by_line()
    {
        using var folder = new TokenizerFolders();
        folder.Write("vocab.json", """{"a":0,"b":1,"ab":2}""");
        string merges = folder.Write("merges.txt", "#version: 0.2\na b\nb c\n");
        Should.Throw<InvalidDataException>(() => PretrainedTokenizer.Load(folder.Path)).Message.ShouldStartWith($"{merges}(3): ");
    }

    [Fact]
    public void A_folder_without_tokenizer_files_says_what_was_looked_for()
    {
        using var folder = new TokenizerFolders();
        Should.Throw<FileNotFoundException>(() => PretrainedTokenizer.Load(folder.Path)).Message.ShouldContain("tokenizer.model");
    }

    [SharedDataFact("vocab/llama2")]
    public void Every_cut_of_a_SentencePiece_model_is_refused_or_read()
    {
        using var folder = new TokenizerFolders();
        byte[] whole = File.ReadAllBytes(Path.Combine(TokenizerFolders.Vocabulary("llama2"), "tokenizer.model"));
        int refused = 0;
        foreach (int length in Enumerable.Range(0, 60).Concat([whole.Length / 2, whole.Length - 1]))
        {
            string path = folder.Write("tokenizer.model", whole[..length]);
            string? message = Record.Exception(() => PretrainedTokenizer.Load(folder.Path))?.Message;
            message?.ShouldStartWith(path);
            refused += message is null ? 0 : 1;
        }

        refused.ShouldBeGreaterThan(50);
    }

    [Theory]
    [InlineData(new byte[] { 0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F }, "says it has 4294967295 bytes")]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, "more than ten bytes")]
    [InlineData(new byte[] { 0x4B }, "wire type 3")]
    [InlineData(new byte[] { 0x0A, 0x03, 0x0A, 0x01, 0xFF }, "not UTF-8")]
    [InlineData(new byte[] { 0x0A, 0x02, 0x0A, 0x00 }, "piece 0 needs 1 to 512 characters")]
    [InlineData(new byte[] { 0x0A, 0x03, 0x0A, 0x01, 0x61, 0x0A, 0x03, 0x0A, 0x01, 0x61 }, "piece 1, 'a', is also piece 0")]
    public void A_SentencePiece_model_that_lies_is_refused(byte[] content, string part)
    {
        using var folder = new TokenizerFolders();
        string path = folder.Write("tokenizer.model", content);
        string message = Should.Throw<InvalidDataException>(() => PretrainedTokenizer.Load(folder.Path)).Message;
        message.ShouldStartWith(path);
        message.ShouldContain(part);
    }
}
