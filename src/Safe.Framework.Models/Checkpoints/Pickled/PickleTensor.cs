namespace Safe.Framework.Models.Checkpoints.Pickled;

/// <summary>A tensor of a pickle: a view of a storage.</summary>
/// <param name="Storage">The storage.</param>
/// <param name="Offset">Its first element in the storage.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Strides">How far neighbours lie apart, for each dimension.</param>
internal sealed record PickleTensor(PickleStorage Storage, long Offset, long[] Shape, long[] Strides)
{
    // LibTorch's own limit for most operators.
    private const int MostDimensions = 64;

    /// <summary>Whether the elements lie one after the other.</summary>
    internal bool IsContiguous
    {
        get
        {
            long expected = 1;
            for (int dimension = Shape.Length - 1; dimension >= 0; dimension--)
            {
                if (Shape[dimension] != 1 && Strides[dimension] != expected)
                {
                    return false;
                }
                expected *= Shape[dimension];
            }
            return true;
        }
    }

    /// <summary>Why the tensor cannot be, in words; null: it can.</summary>
    internal string? Problem
    {
        get
        {
            if (Shape.Length != Strides.Length || Shape.Length > MostDimensions)
            {
                return $"has {Shape.Length} sizes and {Strides.Length} strides; there may be as many of both, {MostDimensions} at most";
            }
            if (Offset < 0 || Shape.Any(long.IsNegative) || Strides.Any(long.IsNegative))
            {
                return "has a negative size, stride or offset";
            }
            try
            {
                return Overrun();
            }
            catch (OverflowException)
            {
                return "is larger than anything can be";
            }
        }
    }

    private string? Overrun()
    {
        long count = 1;
        long last = Offset;
        for (int dimension = 0; dimension < Shape.Length; dimension++)
        {
            count = checked(count * Shape[dimension]);
            last = checked(last + (Math.Max(Shape[dimension] - 1, 0) * Strides[dimension]));
        }
        if (count > 0 && last >= Storage.Count)
        {
            return $"reaches element {last} of a storage of {Storage.Count}";
        }
        // One element shown many times would take memory that the file does not have.
        return count > Storage.Count ? $"has {count} elements, but its storage has {Storage.Count}" : null;
    }
}
