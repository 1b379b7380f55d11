using System.Text;
using Safe.Framework.Tasks.Tokenization;

namespace Safe.Framework.Tasks.Tests.Tokenization;

public sealed class VocabularyTests : IDisposable
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"safe-vocab-{Guid.NewGuid():N}.txt");

    public void Dispose() => File.Delete(file);

    [Theory]
    [InlineData("", 1)]
    [InlineData("[PAD]\n[UNK]\n[PAD]\n", 3)]
    [InlineData("[PAD]\n\n[UNK]\n", 2)]
    [InlineData("[PAD]\n[UNK]\n[CLS]\n", 3)]
    public void A_bad_file_is_named_with_its_line(string content, int line)
    {
        File.WriteAllText(file, content);
        Should.Throw<InvalidDataException>(() => WordPieceTokenizer.Load(file)).Message.ShouldStartWith($"{file}({line}): ");
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused()
    {
        File.WriteAllBytes(file, [.. Encoding.UTF8.GetBytes("[PAD]\n"), 0xFF, 0xFE, 0x00, 0x0A]);
        Should.Throw<InvalidDataException>(() => Vocabulary.Load(file)).Message.ShouldContain(file);
    }

    [Fact]
    public void A_line_too_long_for_a_token_is_refused()
    {
        File.WriteAllText(file, "[PAD]\n" + new string('x', 100_000) + "\n");
        Should.Throw<InvalidDataException>(() => Vocabulary.Load(file)).Message.ShouldStartWith($"{file}(2): ");
    }

    [Fact]
    public void A_missing_file_is_named() => Should.Throw<FileNotFoundException>(() => Vocabulary.Load(file)).Message.ShouldContain(file);

    [Fact]
    public void What_is_saved_is_read_back()
    {
        var vocabulary = new Vocabulary(["a", "##b", "é", "#"]);
        vocabulary.Save(file);
        Vocabulary.Load(file).Tokens.ShouldBe(vocabulary.Tokens);
    }
}
