using System.Text.RegularExpressions;

namespace Safe.Framework.Adapters;

/// <summary>A regular expression for module paths. A pattern from outside cannot hang the program: matching has a time limit.</summary>
internal sealed class PathPattern
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private readonly Regex whole;
    private readonly Regex end;

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="ArgumentException">It is not a regular expression.</exception>
    internal PathPattern(string pattern)
    {
        whole = new Regex($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, Limit);
        end = new Regex($@"\A(?:.*\.)?(?:{pattern})\z", RegexOptions.CultureInvariant, Limit);
    }

    /// <summary>Whether the pattern matches the whole path.</summary>
    /// <exception cref="InvalidOperationException">Matching takes too long.</exception>
    internal bool MatchesWhole(string path) => Match(whole, path);

    /// <summary>Whether the pattern matches the path or its last parts.</summary>
    /// <exception cref="InvalidOperationException">Matching takes too long.</exception>
    internal bool MatchesEnd(string path) => Match(end, path);

    /// <summary>Whether a path is a name or ends with it after a dot.</summary>
    internal static bool EndsWithName(string path, string name) =>
        path == name || (path.Length > name.Length && path[^(name.Length + 1)] == '.' && path.EndsWith(name, StringComparison.Ordinal));

    private static bool Match(Regex regex, string path)
    {
        try
        {
            return regex.IsMatch(path);
        }
        catch (RegexMatchTimeoutException error)
        {
            throw new InvalidOperationException(
                $"matching '{error.Pattern}' against '{path}' takes more than {Limit.TotalSeconds} s; simplify the pattern",
                error
            );
        }
    }
}
