namespace Safe.Framework.Tasks.Tokenization.Pieces;

/// <summary>Tokens and ids, each way. Ids may have gaps; a token may be any text, an empty one too.</summary>
internal sealed class TokenTable
{
    private readonly string?[] tokens;
    private readonly Dictionary<string, int> ids;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;

    /// <summary>Takes tokens and ids that are known to be distinct.</summary>
    /// <param name="ids">Every token with its id, ordinal.</param>
    public TokenTable(Dictionary<string, int> ids)
    {
        this.ids = ids;
        tokens = new string?[ids.Count == 0 ? 0 : ids.Values.Max() + 1];
        foreach ((string token, int id) in ids)
        {
            tokens[id] = token;
            LongestToken = Math.Max(LongestToken, token.Length);
        }

        lookup = ids.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>One more than the highest id.</summary>
    public int Size => tokens.Length;

    /// <summary>UTF-16 units of the longest token.</summary>
    public int LongestToken { get; }

    /// <summary>Every token with its id.</summary>
    public IReadOnlyDictionary<string, int> Ids => ids;

    /// <summary>The token of an id; null if there is none.</summary>
    public string? this[int id] => (uint)id < (uint)tokens.Length ? tokens[id] : null;

    /// <summary>Finds a token.</summary>
    public bool TryGetId(ReadOnlySpan<char> token, out int id) => lookup.TryGetValue(token, out id);

    /// <summary>Finds a token that may be missing.</summary>
    /// <returns>Its id, or null.</returns>
    public int? Find(string? token) => token is not null && ids.TryGetValue(token, out int id) ? id : null;
}
