namespace Safe.Framework.Models.Layers;

/// <summary>
/// The keys and values of the tokens that a decoder has seen, so that the next call computes new tokens only. For inference: what is cached
/// has no gradient. It belongs to whoever made it.
/// </summary>
public sealed class KeyValueCache : IDisposable
{
    private readonly LayerCache[] layers;

    /// <summary>Creates an empty cache.</summary>
    /// <param name="layers">Number of attention layers.</param>
    public KeyValueCache(int layers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(layers, 1);
        this.layers = [.. Enumerable.Range(0, layers).Select(_ => new LayerCache())];
    }

    /// <summary>Number of tokens held.</summary>
    public long Length => layers[^1].Length;

    /// <summary>The cache of one attention layer, counted from the input.</summary>
    /// <param name="layer">Its number.</param>
    public LayerCache this[int layer] => layers[layer];

    /// <summary>Keeps the named rows of the batch, in the given order; a row may come several times.</summary>
    /// <param name="rows">Row numbers, <c>[new batch]</c>.</param>
    public void Reorder(Tensor rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (LayerCache layer in layers)
        {
            layer.Reorder(rows);
        }
    }

    /// <summary>Forgets all tokens.</summary>
    public void Dispose()
    {
        foreach (LayerCache layer in layers)
        {
            layer.Dispose();
        }
    }
}
