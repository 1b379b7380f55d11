namespace Safe.Framework.Pruning;

/// <summary>
/// Equal members of a block, such as attention heads: each has its rows in the layers that open the group, such as query, key and value, and its columns in
/// the layer that closes it, such as the attention's output. Between them nothing mixes members. A layer's rows belong to the members in order, the same number
/// each. The block reads from its layers how many members there are, because pruning makes them smaller.
/// </summary>
public sealed class PrunableGroup
{
    /// <summary>Declares a group.</summary>
    /// <param name="kind">What its members are.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="opening">The layers whose rows belong to members.</param>
    /// <param name="closing">The layer whose columns belong to members.</param>
    /// <exception cref="ArgumentException">The members do not share the rows and columns evenly.</exception>
    public PrunableGroup(PrunedParts kind, int count, IReadOnlyList<Linear> opening, Linear closing)
    {
        ArgumentNullException.ThrowIfNull(opening);
        ArgumentNullException.ThrowIfNull(closing);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (opening.Count == 0 || opening.Any(layer => layer.weight!.shape[0] % count != 0) || closing.weight!.shape[1] % count != 0)
        {
            throw new ArgumentException($"{count} members do not share the rows and columns of their layers evenly", nameof(count));
        }
        Kind = kind;
        Count = count;
        Opening = opening;
        Closing = closing;
    }

    /// <summary>What the members are.</summary>
    public PrunedParts Kind { get; }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>The layers whose rows belong to members.</summary>
    public IReadOnlyList<Linear> Opening { get; }

    /// <summary>The layer whose columns belong to members.</summary>
    public Linear Closing { get; }
}
