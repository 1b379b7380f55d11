namespace Safe.Framework.Adapters;

/// <summary>Guesses what was meant by a name that does not exist.</summary>
internal static class NearestNames
{
    private const int Most = 3;

    /// <summary>The nearest of the candidates as a clause such as <c>; did you mean 'query'?</c>, or nothing if none is near.</summary>
    internal static string Suggestion(string name, IEnumerable<string> candidates) => Clause([.. Near(name, candidates).Take(Most)]);

    /// <summary>The nearest candidate of each name, as one clause.</summary>
    internal static string Suggestion(IEnumerable<string> names, IEnumerable<string> candidates)
    {
        string[] known = [.. candidates];
        string[] near = [.. names.Select(name => Near(name, known).FirstOrDefault()).OfType<string>().Distinct(StringComparer.Ordinal)];
        return Clause(near);
    }

    private static IEnumerable<string> Near(string name, IEnumerable<string> candidates)
    {
        int limit = Math.Max(2, name.Length / 2);
        return candidates
            .Distinct(StringComparer.Ordinal)
            .Select(candidate => (candidate, distance: Distance(name, candidate)))
            .Where(pair => pair.distance <= limit)
            .OrderBy(pair => pair.distance)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(static pair => pair.candidate);
    }

    private static string Clause(IReadOnlyCollection<string> near) =>
        near.Count == 0 ? "" : $"; did you mean {string.Join(" or ", near.Select(static name => $"'{name}'"))}?";

    // Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours, case ignored.
    private static int Distance(string one, string other)
    {
        var rows = new int[one.Length + 1, other.Length + 1];
        for (int i = 0; i <= one.Length; i++)
        {
            for (int j = 0; j <= other.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }
                int substitution = Same(one[i - 1], other[j - 1]) ? 0 : 1;
                int best = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + substitution);
                bool swapped = i > 1 && j > 1 && Same(one[i - 1], other[j - 2]) && Same(one[i - 2], other[j - 1]);
                rows[i, j] = swapped ? Math.Min(best, rows[i - 2, j - 2] + 1) : best;
            }
        }
        return rows[one.Length, other.Length];
    }

    private static bool Same(char one, char other) => char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}
