using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Safe.Framework.Generators.Parsing;

/// <summary>How documentation names the file that something is written in. Without a line number: that would change with every line above it.</summary>
internal static class SourceFiles
{
    /// <summary>The file's name without its folder, fit for a line of text.</summary>
    public static string NameOf(SyntaxReference? reference)
    {
        string path = reference?.SyntaxTree.FilePath ?? "";
        string name = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        return new string([.. name.Select(letter => IsFit(letter) ? letter : '?')]);
    }

    // A line break of any kind would end the comment; the last two code points are none that XML may hold.
    private static bool IsFit(char letter) =>
        letter < '\uFFFE'
        && char.GetUnicodeCategory(letter)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Surrogate
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );
}
