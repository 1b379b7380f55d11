namespace Safe.Framework.Tasks.Tokenization.Unigram;

/// <summary>All pieces by their characters: from a place in a text, every piece that begins there is found in one walk.</summary>
internal sealed class PieceTrie
{
    /// <summary>The node in which every walk begins.</summary>
    public const int Root = 0;

    private readonly Dictionary<long, int> children = [];
    private readonly List<int> pieces = [-1];

    /// <summary>Adds a piece.</summary>
    /// <param name="piece">Its characters.</param>
    /// <param name="id">Its id.</param>
    public void Add(ReadOnlySpan<char> piece, int id)
    {
        int node = Root;
        foreach (char unit in piece)
        {
            if (!children.TryGetValue(Key(node, unit), out int child))
            {
                child = pieces.Count;
                children.Add(Key(node, unit), child);
                pieces.Add(-1);
            }

            node = child;
        }

        pieces[node] = id;
    }

    /// <summary>Follows one character.</summary>
    /// <returns>False where no piece goes on so.</returns>
    public bool TryStep(ref int node, char unit) => children.TryGetValue(Key(node, unit), out node);

    /// <summary>The id of the piece that ends in a node; −1 if none does.</summary>
    public int PieceAt(int node) => pieces[node];

    /// <summary>Length of the longest piece that a text begins with; 0 if none.</summary>
    public int LongestPrefix(ReadOnlySpan<char> text, out int id)
    {
        int node = Root;
        int longest = 0;
        id = -1;
        for (int index = 0; index < text.Length && TryStep(ref node, text[index]); index++)
        {
            if (pieces[node] >= 0)
            {
                (longest, id) = (index + 1, pieces[node]);
            }
        }

        return longest;
    }

    private static long Key(int node, char unit) => ((long)node << 16) | unit;
}
