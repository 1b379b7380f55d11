using System.Text.RegularExpressions;

namespace SurfaceStub;

/// <summary>Takes recorded signatures apart.</summary>
internal static partial class Words
{
    private static readonly HashSet<string> Keywords =
    [
        .. "abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event".Split(
            ' '
        ),
        .. "explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new".Split(
            ' '
        ),
        .. "null object operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc".Split(
            ' '
        ),
        .. "static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while".Split(
            ' '
        ),
    ];

    /// <summary>The dotted names in a type's text.</summary>
    public static IEnumerable<string> In(string type) => Dotted().Matches(type).Select(match => match.Value);

    /// <summary>A type without question marks at type parameters: they are the recorder's, not TorchSharp's.</summary>
    public static string WithoutOpenNullables(string type) => OpenNullable().Replace(type, "");

    /// <summary>A type's text with other names.</summary>
    public static string Rename(string type, Func<string, string> name) => Dotted().Replace(type, match => name(match.Value));

    /// <summary>Whether a name looks like a type parameter of TorchSharp's.</summary>
    public static bool IsTypeParameter(string word) => TypeParameter().IsMatch(word);

    /// <summary>Whether a name is one of the language's own types.</summary>
    public static bool IsKeyword(string word) => Keywords.Contains(word);

    /// <summary>A name as an identifier.</summary>
    public static string Identifier(string name) => Keywords.Contains(name) ? "@" + name : name;

    /// <summary>Splits at a character that stands outside all brackets.</summary>
    public static IReadOnlyList<string> Split(string text, char separator)
    {
        List<string> parts = [];
        int depth = 0;
        int start = 0;
        for (int at = 0; at < text.Length; at++)
        {
            depth += Step(text[at]);
            if (depth == 0 && text[at] == separator)
            {
                parts.Add(text[start..at].Trim());
                start = at + 1;
            }
        }
        parts.Add(text[start..].Trim());
        return parts is [""] ? [] : parts;
    }

    /// <summary>Where the bracket that closes at the end of a text opens.</summary>
    public static int Opening(string text)
    {
        int depth = 0;
        int at = text.Length;
        do
        {
            depth += Step(text[--at]);
        } while (depth != 0);
        return at;
    }

    private static int Step(char character) =>
        character switch
        {
            '(' or '<' or '[' or '{' => 1,
            ')' or '>' or ']' or '}' => -1,
            _ => 0,
        };

    [GeneratedRegex(@"(?<![\w.])[A-Za-z_][\w.]*")]
    private static partial Regex Dotted();

    [GeneratedRegex(@"(?<=(?<![\w.])(S|T\d?|T[A-Z][a-z]\w*))\?")]
    private static partial Regex OpenNullable();

    [GeneratedRegex(@"^(S|T\d?|T[A-Z][a-z]\w*)$")]
    private static partial Regex TypeParameter();
}
