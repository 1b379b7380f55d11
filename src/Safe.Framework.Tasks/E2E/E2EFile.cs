using Safe.Framework.Tasks.Files;

namespace Safe.Framework.Tasks.E2E;

/// <summary>Reads the csv files of the E2E NLG challenge (Novikova et al., SIGDIAL 2017), packed by gzip or not.</summary>
public static class E2EFile
{
    /// <summary>The meanings of a file in the order in which they first come, each with all its sentences.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is not a table with the columns <c>mr</c> and <c>ref</c>, or empty.</exception>
    public static IReadOnlyList<E2EMeaning> Read(string path)
    {
        E2EMeaning[] meanings =
        [
            .. CommaTable
                .Read(path, "mr", "ref")
                .GroupBy(static row => row[0], static row => row[1], StringComparer.Ordinal)
                .Select(static group => new E2EMeaning(group.Key, [.. group])),
        ];
        return meanings.Length > 0 ? meanings : throw new InvalidDataException($"{path}: there are no meanings");
    }
}
