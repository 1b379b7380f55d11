namespace Safe.Framework.Tasks.Tokenization.Decoding;

/// <summary>One step from tokens to text.</summary>
internal interface IDecoder
{
    /// <summary>Changes the tokens; at the end they are joined without anything between.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <returns>The changed tokens, perhaps more or fewer.</returns>
    List<string> Decode(List<string> tokens);
}
