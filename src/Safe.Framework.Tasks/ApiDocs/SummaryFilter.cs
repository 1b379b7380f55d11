using System.Text;

namespace Safe.Framework.Tasks.ApiDocs;

/// <summary>Tells summaries that say something from boilerplate, and equal ones from different ones.</summary>
internal static class SummaryFilter
{
    private const int FewestWords = 3;

    private static readonly string[] Useless =
    [
        "this api supports",
        "this type supports",
        "this member supports",
        "not intended to be used directly",
        "this member is reserved",
        "for a description of this member",
        "inherits from parent",
        "to be added",
        "infrastructure only",
    ];

    /// <summary>Beginnings that any member could have; longest first where one begins another.</summary>
    private static readonly string[] Leads =
    [
        "gets or sets a value indicating whether",
        "gets or sets a value that indicates whether",
        "gets a value indicating whether",
        "gets a value that indicates whether",
        "gets or sets a value",
        "gets a value",
        "gets or sets",
        "initializes a new instance of the",
        "initializes a new",
        "creates a new instance of the",
        "gets",
        "sets",
        "returns",
    ];

    /// <summary>A text without case, marks and numbers: equal for texts that differ in nothing else.</summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (char character in text)
        {
            char kept =
                char.IsLetter(character) ? char.ToLowerInvariant(character)
                : char.IsDigit(character) ? '0'
                : ' ';
            bool repeats = key.Length > 0 && kept == key[^1] && kept is ' ' or '0';
            if (!repeats)
            {
                key.Append(kept);
            }
        }

        return key.ToString().Trim();
    }

    /// <summary>Whether something is left of a summary's key behind a stock beginning, and it is not marked as internal.</summary>
    public static bool IsTelling(string key)
    {
        if (Useless.Any(phrase => key.Contains(phrase, StringComparison.Ordinal)))
        {
            return false;
        }

        string? lead = Leads.FirstOrDefault(lead => key.StartsWith(lead + " ", StringComparison.Ordinal));
        string rest = lead is null ? key : key[(lead.Length + 1)..];
        if (lead is not null && lead.Contains("new", StringComparison.Ordinal))
        {
            // "... the String Builder class." only repeats the type's name.
            bool plain = rest.EndsWith(" class", StringComparison.Ordinal) || rest.EndsWith(" struct", StringComparison.Ordinal);
            return !plain && Words(rest) >= 2 * FewestWords;
        }

        return Words(rest) >= FewestWords;
    }

    private static int Words(string key) => key.Length == 0 ? 0 : key.AsSpan().Count(' ') + 1;
}
