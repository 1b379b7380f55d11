using Safe.Framework.Tasks.Tokenization;

namespace Safe.Framework.Tasks.Tests.Classification;

/// <summary>A token for each word: its number of letters.</summary>
internal sealed class WordLengthTokenizer : ITokenizer
{
    public int VocabularySize => 20;

    public SpecialTokens Special { get; } = new(0, 1, 2, 3, 4);

    public TokenizedText Encode(string text, string? pair = null, EncodeOptions? options = null)
    {
        int[] ids = [.. text.Split(' ').Select(word => word.Length)];
        return new TokenizedText(ids, new int[ids.Length], [.. ids.Select(_ => 1)]);
    }

    public string Decode(ReadOnlySpan<int> ids, bool skipSpecialTokens = true) => throw new NotSupportedException();
}
