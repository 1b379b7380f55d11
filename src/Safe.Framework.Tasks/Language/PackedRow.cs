namespace Safe.Framework.Tasks.Language;

/// <summary>Rows of tokens that share a row of a batch.</summary>
/// <param name="Parts">The rows, one behind the other.</param>
internal sealed record PackedRow(IReadOnlyList<LanguageRow> Parts)
{
    /// <summary>Tokens of all parts.</summary>
    internal int Tokens { get; } = Parts.Sum(static part => part.Ids.Length);

    /// <summary>Tokens that are asked for.</summary>
    internal int Asked { get; } = Parts.Sum(static part => part.Asked);

    /// <summary>Each row by itself.</summary>
    internal static PackedRow[] Alone(IEnumerable<LanguageRow> rows) => [.. rows.Select(static row => new PackedRow([row]))];

    /// <summary>Rows put together in their order, the next where it still fits, else into a new row.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="tokens">The most tokens of a packed row.</param>
    internal static PackedRow[] Pack(IEnumerable<LanguageRow> rows, int tokens)
    {
        List<PackedRow> packed = [];
        List<LanguageRow> open = [];
        foreach (LanguageRow row in rows)
        {
            if (open.Count > 0 && open.Sum(static part => part.Ids.Length) + row.Ids.Length > tokens)
            {
                packed.Add(new PackedRow([.. open]));
                open.Clear();
            }
            open.Add(row);
        }
        return [.. packed, new PackedRow([.. open])];
    }
}
