using Safe.Framework.Tasks.Tokenization.AddedTokens;

namespace Safe.Framework.Tasks.Tokenization.Decoding;

/// <summary>Sets tokens that were added to a vocabulary, but are not special, apart by spaces, as transformers' own tokenizers do.</summary>
/// <param name="inner">Decodes what lies between.</param>
/// <param name="added">The added tokens.</param>
internal sealed class AddedApartDecoder(IDecoder inner, IReadOnlySet<string> added) : IDecoder
{
    /// <summary>Wraps a decoder where there are such tokens.</summary>
    public static IDecoder Around(IDecoder inner, IEnumerable<AddedToken> tokens)
    {
        HashSet<string> added = [.. tokens.Where(token => !token.IsSpecial).Select(token => token.Content)];
        return added.Count == 0 ? inner : new AddedApartDecoder(inner, added);
    }

    /// <inheritdoc/>
    public List<string> Decode(List<string> tokens)
    {
        List<string> parts = [];
        List<string> run = [];
        foreach (string token in tokens)
        {
            if (added.Contains(token))
            {
                Flush(run, parts);
                parts.Add(token);
            }
            else
            {
                run.Add(token);
            }
        }

        Flush(run, parts);
        return [string.Join(' ', parts)];
    }

    private void Flush(List<string> run, List<string> parts)
    {
        string text = string.Concat(inner.Decode(run));
        if (text.Length > 0)
        {
            parts.Add(text);
        }

        run.Clear();
    }
}
