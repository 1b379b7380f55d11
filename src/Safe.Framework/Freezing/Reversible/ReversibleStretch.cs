namespace Safe.Framework.Freezing.Reversible;

/// <summary>The reversible blocks of a model, which follow each other without a gap.</summary>
/// <param name="count">How many they are.</param>
internal sealed class ReversibleStretch(int count)
{
    private ReversiblePass? open;

    /// <summary>The pass that went through last, while measured.</summary>
    internal ReversiblePass? Measured { get; private set; }

    /// <summary>Whether inversions are compared with the truth.</summary>
    internal bool Measures { get; set; }

    /// <summary>A block is entered.</summary>
    /// <param name="place">The block's number among the reversible ones.</param>
    /// <param name="hidden">What it gets.</param>
    /// <exception cref="NotSupportedException">It is not what the block before it put out.</exception>
    internal ReversiblePass Enter(int place, Tensor hidden)
    {
        if (place == 0)
        {
            // A pass that broke off leaves its streams behind.
            open?.Dispose();
            open = new ReversiblePass(hidden, Measures);
            Measured = Measures ? open : null;
        }
        return open is { } pass && (place == 0 || pass.Expects(place, hidden))
            ? pass
            : throw new NotSupportedException(
                "reversible blocks must follow each other: each must get what the block before it put out, untouched, once per forward pass"
            );
    }

    /// <summary>A block is left.</summary>
    internal void Leave(int place)
    {
        if (place == count - 1)
        {
            open?.Dispose();
            open = null;
        }
    }

    /// <summary>Whether a block is the last one.</summary>
    internal bool IsLast(int place) => place == count - 1;
}
