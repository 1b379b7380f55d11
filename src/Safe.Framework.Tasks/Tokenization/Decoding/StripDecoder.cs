namespace Safe.Framework.Tasks.Tokenization.Decoding;

/// <summary>Removes a character at each token's ends.</summary>
/// <param name="content">The character.</param>
/// <param name="start">How many may go at the beginning.</param>
/// <param name="stop">How many may go at the end.</param>
internal sealed class StripDecoder(char content, int start, int stop) : IDecoder
{
    /// <inheritdoc/>
    public List<string> Decode(List<string> tokens) => tokens.ConvertAll(Strip);

    private string Strip(string token)
    {
        int first = 0;
        while (first < Math.Min(start, token.Length) && token[first] == content)
        {
            first++;
        }

        int last = token.Length;
        while (last > first && token.Length - last < stop && token[last - 1] == content)
        {
            last--;
        }

        return token[first..last];
    }
}
