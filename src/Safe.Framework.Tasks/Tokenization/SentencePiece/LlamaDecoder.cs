using System.Text;
using Safe.Framework.Tasks.Tokenization.Decoding;

namespace Safe.Framework.Tasks.Tokenization.SentencePiece;

/// <summary>Decoding as transformers' LlamaTokenizer does it: special tokens are written out, the text between them by SentencePiece.</summary>
/// <param name="pieces">Decodes what lies between.</param>
/// <param name="special">The special tokens.</param>
/// <param name="legacy">Whether a text before a special token gets a space in front.</param>
/// <param name="addsPrefix">Whether encoding adds a space in front.</param>
internal sealed class LlamaDecoder(IDecoder pieces, IReadOnlySet<string> special, bool legacy, bool addsPrefix) : IDecoder
{
    /// <inheritdoc/>
    public List<string> Decode(List<string> tokens)
    {
        var text = new StringBuilder();
        var run = new List<string>();
        bool afterSpecial = false;
        for (int index = 0; index < tokens.Count; index++)
        {
            string token = tokens[index];
            if (index == 0 && addsPrefix && token.StartsWith(SentencePieceNormalizer.VisibleSpace))
            {
                token = token[1..];
            }

            if (!special.Contains(token))
            {
                run.Add(token);
                afterSpecial = false;
                continue;
            }

            if (legacy && !afterSpecial && index > 0)
            {
                text.Append(' ');
            }

            text.AppendJoin("", pieces.Decode(run)).Append(token);
            run.Clear();
            afterSpecial = true;
        }

        text.AppendJoin("", pieces.Decode(run));
        return [text.ToString()];
    }
}
