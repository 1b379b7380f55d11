using System.Text;

namespace Safe.Framework.Tasks.ApiDocs;

/// <summary>Turns the names of types and members into words, and takes namespaces out of text.</summary>
public static class MemberNames
{
    private static readonly string[] Roots = ["System.", "Microsoft.", "Windows."];

    /// <summary>Splits an identifier at its humps: <c>XmlReader2Settings</c> → <c>Xml Reader2 Settings</c>, <c>IPAddress</c> → <c>IP Address</c>.</summary>
    /// <param name="identifier">An identifier.</param>
    /// <returns>Its words, separated by blanks.</returns>
    public static string Split(ReadOnlySpan<char> identifier)
    {
        var words = new StringBuilder(identifier.Length + 8);
        for (int index = 0; index < identifier.Length; index++)
        {
            char character = identifier[index];
            bool first = words.Length == 0 || words[^1] == ' ';
            if (character == '_')
            {
                words.Append(first ? "" : " ");
                continue;
            }

            if (!first && char.IsUpper(character))
            {
                bool afterHump = !char.IsUpper(identifier[index - 1]);
                bool beforeHump = index + 1 < identifier.Length && char.IsLower(identifier[index + 1]);
                words.Append(afterHump || beforeHump ? " " : "");
            }

            words.Append(character);
        }

        return words.ToString().TrimEnd();
    }

    /// <summary>The readable last name of a code reference: <c>M:System.Text.StringBuilder.AppendLine(System.String)</c> → <c>Append Line</c>.</summary>
    /// <param name="reference">A <c>cref</c> or <c>uid</c>.</param>
    /// <returns>The name's words; empty if there is no name.</returns>
    public static string OfReference(string reference)
    {
        ReadOnlySpan<char> name = reference.Length > 1 && reference[1] == ':' ? reference.AsSpan(2) : reference;
        int end = name.IndexOfAny("({~");
        name = end < 0 ? name : name[..end];
        string[] segments = name.ToString().Replace("%2A", "", StringComparison.OrdinalIgnoreCase).TrimEnd('*', '.').Split('.');
        string last = segments[^1] is "#ctor" or "#cctor" && segments.Length > 1 ? segments[^2] : segments[^1];
        return Split(Simple(last));
    }

    /// <summary>A name as written in source: no arity, no explicitly implemented interface, readable constructors and operators.</summary>
    /// <param name="name">One segment of a documentation id.</param>
    /// <returns>The simple name.</returns>
    internal static string Simple(string name)
    {
        int arity = name.IndexOf('`', StringComparison.Ordinal);
        string plain = arity < 0 ? name : name[..arity];
        if (plain is "#ctor" or "#cctor")
        {
            return "Constructor";
        }

        plain = plain[(plain.LastIndexOf('#') + 1)..];
        return plain.StartsWith("op_", StringComparison.Ordinal) ? "Operator" + plain[3..] : plain;
    }

    /// <summary>Replaces each qualified name in a text by its last name: <c>a System.IO.Stream object</c> → <c>a Stream object</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text without namespaces.</returns>
    public static string WithoutNamespaces(string text)
    {
        if (!Roots.Any(root => text.Contains(root, StringComparison.OrdinalIgnoreCase)))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        int index = 0;
        while (index < text.Length)
        {
            bool starts = index == 0 || !(char.IsLetterOrDigit(text[index - 1]) || text[index - 1] is '_');
            int length = starts ? QualifiedLength(text.AsSpan(index)) : 0;
            if (length == 0)
            {
                result.Append(text[index++]);
                continue;
            }

            string qualified = text.Substring(index, length);
            result.Append(qualified.AsSpan(qualified.LastIndexOf('.') + 1));
            index += length;
        }

        return result.ToString();
    }

    /// <summary>The length of the qualified name that a text begins with, or 0.</summary>
    private static int QualifiedLength(ReadOnlySpan<char> text)
    {
        bool rooted = false;
        foreach (string root in Roots)
        {
            rooted |=
                text.StartsWith(root, StringComparison.OrdinalIgnoreCase) && text.Length > root.Length && char.IsLetter(text[root.Length]);
        }

        int length = 0;
        while (rooted && length < text.Length)
        {
            bool dot = text[length] == '.' && length + 1 < text.Length && char.IsLetter(text[length + 1]);
            if (!dot && !char.IsLetterOrDigit(text[length]) && text[length] != '_')
            {
                break;
            }

            length++;
        }

        return length;
    }
}
