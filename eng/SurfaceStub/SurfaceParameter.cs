namespace SurfaceStub;

/// <summary>A recorded parameter.</summary>
/// <param name="Modifier">Such as <c>params</c>; may be empty.</param>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its default after an equals sign; may be empty.</param>
internal sealed record SurfaceParameter(string Modifier, string Type, string Name, string Value)
{
    /// <summary>Reads a parameter, such as <c>params long[] sizes</c>.</summary>
    /// <param name="text">The parameter as recorded.</param>
    public static SurfaceParameter Read(string text)
    {
        IReadOnlyList<string> words = Words.Split(text, ' ');
        int modifiers = words[0] is "this" or "params" or "out" or "ref" ? 1 : 0;
        return new(
            string.Concat(words.Take(modifiers)),
            words[modifiers],
            Words.Identifier(words[modifiers + 1]),
            string.Join(" ", words.Skip(modifiers + 2))
        );
    }
}
