using Safe.Framework.Tasks.Tokenization.Pieces;

namespace Safe.Framework.Tasks.Tokenization.Files;

/// <summary>A vocabulary as a JSON object: token to id.</summary>
internal static class VocabularyReader
{
    /// <summary>Ids may leave gaps, but a file cannot ask for a table that is much larger than itself.</summary>
    private const int LargestGaps = 65_536;

    /// <summary>Reads the tokens.</summary>
    /// <exception cref="InvalidDataException">There are none, a token or an id occurs twice, or an id is out of proportion.</exception>
    public static TokenTable Read(JsonPlace place)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var tokens = new Dictionary<int, string>();
        foreach ((string token, JsonPlace value) in place.Members())
        {
            int id = value.Integer(0, int.MaxValue - 1);
            if (!ids.TryAdd(token, id) || !tokens.TryAdd(id, token))
            {
                throw value.Error(
                    tokens.TryGetValue(id, out string? other) ? $"id {id} is also that of '{other}'" : "the token was there before"
                );
            }
        }

        if (ids.Count == 0)
        {
            throw place.Error("the vocabulary is empty");
        }

        int highest = ids.Values.Max();
        return highest < (4L * ids.Count) + LargestGaps
            ? new TokenTable(ids)
            : throw place.Error($"{ids.Count} tokens cannot have an id as high as {highest}");
    }
}
