using System.Text;
using Safe.Framework.Tasks.Tokenization.Pipeline;
using Safe.Framework.Tasks.Tokenization.PreTokenization;

namespace Safe.Framework.Tasks.Tokenization.Decoding;

/// <summary>Replaces every match of a pattern within a token.</summary>
internal sealed class ReplaceDecoder(TextPattern pattern, string content) : IDecoder
{
    /// <inheritdoc/>
    public List<string> Decode(List<string> tokens) => tokens.ConvertAll(Replace);

    private string Replace(string token)
    {
        List<TextPiece> matches = [];
        pattern.Find(token, matches);
        var text = new StringBuilder();
        int last = 0;
        foreach (TextPiece match in matches)
        {
            text.Append(token, last, match.Start - last).Append(content);
            last = match.End;
        }

        return text.Append(token, last, token.Length - last).ToString();
    }
}
