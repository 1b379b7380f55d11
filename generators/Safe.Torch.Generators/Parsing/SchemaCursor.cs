namespace Safe.Torch.Generators.Parsing;

/// <summary>Reads a schema line from left to right.</summary>
/// <param name="text">The line.</param>
internal sealed class SchemaCursor(string text)
{
    private int position;

    /// <summary>Whether nothing is left.</summary>
    public bool IsAtEnd
    {
        get
        {
            SkipSpaces();
            return position == text.Length;
        }
    }

    /// <summary>Takes <paramref name="token"/> if it comes next.</summary>
    /// <param name="token">The token.</param>
    /// <returns>Whether it came next.</returns>
    public bool TryTake(string token)
    {
        SkipSpaces();
        if (string.CompareOrdinal(text, position, token, 0, token.Length) != 0)
        {
            return false;
        }

        position += token.Length;
        return true;
    }

    /// <summary>Takes <paramref name="token"/>, which must come next.</summary>
    /// <param name="token">The token.</param>
    public void Take(string token)
    {
        if (!TryTake(token))
        {
            throw Expected($"'{token}'");
        }
    }

    /// <summary>Takes an identifier.</summary>
    /// <param name="what">What it names, for the message.</param>
    /// <returns>The identifier.</returns>
    public string TakeIdentifier(string what)
    {
        SkipSpaces();
        int start = position;
        while (position < text.Length && (IsLetter(text[position]) || (position > start && IsDigit(text[position]))))
        {
            position++;
        }

        return position > start ? text.Substring(start, position - start) : throw Expected(what);
    }

    /// <summary>Takes an identifier if one comes next.</summary>
    /// <returns>The identifier, or an empty text.</returns>
    public string TakeOptionalIdentifier()
    {
        SkipSpaces();
        return position < text.Length && IsLetter(text[position]) ? TakeIdentifier("") : "";
    }

    /// <summary>Takes digits if they come next.</summary>
    /// <returns>Their number, 0 if there are none.</returns>
    public int TakeOptionalNumber()
    {
        int number = 0;
        while (position < text.Length && IsDigit(text[position]))
        {
            number = (number * 10) + (text[position++] - '0');
            if (number > ushort.MaxValue)
            {
                throw Expected("a smaller number");
            }
        }

        return number;
    }

    /// <summary>Takes everything up to <paramref name="end"/>, and <paramref name="end"/> itself.</summary>
    /// <param name="end">The closing character.</param>
    /// <returns>What stood before it.</returns>
    public string TakeThrough(char end)
    {
        int found = text.IndexOf(end, position);
        if (found < 0)
        {
            throw Expected($"'{end}'");
        }

        string taken = text.Substring(position, found - position);
        position = found + 1;
        return taken;
    }

    /// <summary>Takes a default value: up to the comma or parenthesis that ends the argument.</summary>
    /// <returns>The default's text.</returns>
    public string TakeDefault()
    {
        SkipSpaces();
        int start = position;
        int depth = 0;
        bool isQuoted = false;
        for (; position < text.Length; position++)
        {
            char current = text[position];
            if (isQuoted)
            {
                isQuoted = current != '"' || text[position - 1] == '\\';
                continue;
            }

            if (depth == 0 && current is (',' or ')'))
            {
                break;
            }

            isQuoted = current == '"';
            depth += current switch
            {
                '[' => 1,
                ']' => -1,
                _ => 0,
            };
        }

        return position > start && !isQuoted && depth == 0 ? text.Substring(start, position - start) : throw Expected("a default value");
    }

    /// <summary>The failure of not finding something here.</summary>
    /// <param name="what">What was expected.</param>
    /// <returns>The exception to throw.</returns>
    public SchemaException Expected(string what)
    {
        string found = position < text.Length ? $"'{text.Substring(position, Math.Min(20, text.Length - position))}'" : "the line's end";
        return new SchemaException($"expected {what} at column {position + 1}, found {found}");
    }

    private void SkipSpaces()
    {
        while (position < text.Length && text[position] == ' ')
        {
            position++;
        }
    }

    private static bool IsLetter(char value) => value is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static bool IsDigit(char value) => value is >= '0' and <= '9';
}
