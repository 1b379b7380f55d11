using Safe.Framework.Tasks.Tokenization.Bpe;
using Safe.Framework.Tasks.Tokenization.Pieces;

namespace Safe.Framework.Tasks.Tokenization.Files;

/// <summary>Collects the merges of a BPE model, whatever file they stand in.</summary>
/// <param name="tokens">The vocabulary.</param>
/// <param name="continuationPrefix">What the right half of a pair loses when it is joined to the left one.</param>
internal sealed class MergeReader(TokenTable tokens, string continuationPrefix)
{
    private const long LargestFile = 256L << 20;

    private readonly Dictionary<(int Left, int Right), Merge> merges = [];

    /// <summary>All merges that were added.</summary>
    public MergeTable Table => new(merges);

    /// <summary>Adds the merges of a <c>merges.txt</c>: two tokens a line, below a line of comment.</summary>
    /// <exception cref="InvalidDataException">A line is no merge; the message names file and line.</exception>
    public void AddFile(string path)
    {
        if (new FileInfo(path).Length is > LargestFile and var length)
        {
            throw new InvalidDataException($"{path}: {length} bytes are too many for merges (at most {LargestFile}).");
        }

        int number = 0;
        int rank = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0 || (number == 1 && line.StartsWith("#version", StringComparison.Ordinal)))
            {
                continue;
            }

            string[] parts = line.Split(' ');
            string? problem = parts.Length == 2 ? Add(parts[0], parts[1], rank++) : "two tokens are needed";
            if (problem is not null)
            {
                throw new InvalidDataException($"{path}({number}): {problem}.");
            }
        }
    }

    /// <summary>Adds the merges of a <c>tokenizer.json</c>: "a b" or ["a", "b"].</summary>
    public void AddList(JsonPlace list)
    {
        int rank = 0;
        foreach (JsonPlace item in list.Items())
        {
            string[] parts =
                item.Kind == System.Text.Json.JsonValueKind.Array ? [.. item.Items().Select(part => part.Text())] : item.Text().Split(' ');
            string? problem = parts.Length == 2 ? Add(parts[0], parts[1], rank++) : "two tokens are needed";
            if (problem is not null)
            {
                throw item.Error(problem);
            }
        }
    }

    private string? Add(string left, string right, int rank)
    {
        if (!tokens.Ids.TryGetValue(left, out int leftId) || !tokens.Ids.TryGetValue(right, out int rightId))
        {
            return $"'{left}' or '{right}' is not in the vocabulary";
        }

        string joined =
            left + (right.StartsWith(continuationPrefix, StringComparison.Ordinal) ? right[continuationPrefix.Length..] : right);
        if (!tokens.Ids.TryGetValue(joined, out int id))
        {
            return $"'{joined}' is not in the vocabulary";
        }

        merges[(leftId, rightId)] = new Merge(rank, id);
        return null;
    }
}
