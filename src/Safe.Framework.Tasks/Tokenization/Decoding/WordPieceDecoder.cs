namespace Safe.Framework.Tasks.Tokenization.Decoding;

/// <summary>Puts word pieces together, and a space before each word.</summary>
/// <param name="prefix">What marks a token that continues a word.</param>
/// <param name="tidies">Whether spaces before punctuation marks go.</param>
internal sealed class WordPieceDecoder(string prefix, bool tidies) : IDecoder
{
    /// <inheritdoc/>
    public List<string> Decode(List<string> tokens)
    {
        var result = new List<string>(tokens.Count);
        for (int index = 0; index < tokens.Count; index++)
        {
            string token = tokens[index];
            if (index > 0)
            {
                token = token.StartsWith(prefix, StringComparison.Ordinal) ? token[prefix.Length..] : " " + token;
            }

            result.Add(tidies ? SpaceTidying.Apply(token) : token);
        }

        return result;
    }
}
