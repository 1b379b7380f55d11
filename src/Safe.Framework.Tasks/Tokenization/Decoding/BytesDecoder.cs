using System.Text;
using Safe.Framework.Tasks.Tokenization.PreTokenization;

namespace Safe.Framework.Tasks.Tokenization.Decoding;

/// <summary>Turns <see cref="ByteCharacters"/> back into bytes and reads them as UTF-8.</summary>
internal sealed class BytesDecoder : IDecoder
{
    /// <inheritdoc/>
    public List<string> Decode(List<string> tokens)
    {
        var bytes = new List<byte>(tokens.Count * 4);
        foreach (string token in tokens)
        {
            if (token.All(character => ByteCharacters.ByteOf(character) >= 0))
            {
                bytes.AddRange(token.Select(character => (byte)ByteCharacters.ByteOf(character)));
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(token));
            }
        }

        return [Encoding.UTF8.GetString([.. bytes])];
    }
}
