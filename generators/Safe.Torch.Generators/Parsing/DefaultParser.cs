using System.Globalization;

namespace Safe.Torch.Generators.Parsing;

/// <summary>Turns a schema's default into C# literals.</summary>
internal static class DefaultParser
{
    /// <summary>Parses a default.</summary>
    /// <param name="type">The argument's type.</param>
    /// <param name="text">The default's text, such as <c>[1, 1]</c>, <c>1e-05</c> or <c>None</c>.</param>
    /// <returns>The default.</returns>
    /// <exception cref="SchemaException">The text is no value of the type.</exception>
    public static DefaultSchema Parse(TypeSchema type, string text)
    {
        if (string.Equals(text, "None", StringComparison.Ordinal) && type.IsOptional)
        {
            return new(new([]));
        }

        if (!type.IsList)
        {
            return new(new([Literal(type, text)]));
        }

        if (text[0] != '[')
        {
            // int[2] stride=1 stands for [1, 1].
            return new(new([.. Enumerable.Repeat(Literal(type, text), Math.Max(1, type.FixedLength))]));
        }

        string inner = text.Substring(1, text.Length - 2).Trim();
        return new(new(inner.Length == 0 ? [] : [.. inner.Split(',').Select(element => Literal(type, element.Trim()))]));
    }

    private static string Literal(TypeSchema type, string text) =>
        type.Element switch
        {
            ElementKind.Int or ElementKind.Enumeration or ElementKind.ScalarType => Integer(text),
            ElementKind.Float => Real(text),
            ElementKind.Bool => Boolean(text),
            ElementKind.Scalar => Integer(text) ?? Real(text) ?? Boolean(text),
            ElementKind.Text => Quoted(text),
            _ => null,
        } ?? throw new SchemaException($"default '{text}' does not fit the argument's type");

    private static string? Integer(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            ? value.ToString(CultureInfo.InvariantCulture)
            : null;

    private static string? Real(string text)
    {
        if (text is "inf" or "-inf")
        {
            return text[0] == '-' ? "double.NegativeInfinity" : "double.PositiveInfinity";
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
        {
            return null;
        }

        string literal = value.ToString("R", CultureInfo.InvariantCulture);
        return literal.IndexOfAny(['.', 'E']) >= 0 ? literal : literal + ".0";
    }

    // The schema's escapes are C#'s.
    private static string? Quoted(string text)
    {
        bool isOpen = text.Length >= 2 && text[0] == '"' && text[text.Length - 1] == '"';
        for (int index = 1; isOpen && index < text.Length - 1; index++)
        {
            bool isEscape = text[index] == '\\';
            isOpen = isEscape ? ++index < text.Length - 1 && text[index] is ('"' or '\\' or '\'') : text[index] != '"';
        }

        return isOpen ? text : null;
    }

    private static string? Boolean(string text) =>
        text switch
        {
            "True" => "true",
            "False" => "false",
            _ => null,
        };
}
