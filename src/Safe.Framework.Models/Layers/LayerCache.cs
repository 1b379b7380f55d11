namespace Safe.Framework.Models.Layers;

/// <summary>The keys and values that one attention layer computed for earlier tokens. They have no gradient.</summary>
public sealed class LayerCache : IDisposable
{
    // Room for some tokens more than there are, so that most appends copy only what is new.
    private const double Growth = 1.5;

    private Tensor? keys;
    private Tensor? values;

    /// <summary>Number of tokens held.</summary>
    public long Length { get; private set; }

    /// <summary>Adds the keys and values of new tokens.</summary>
    /// <param name="newKeys"><c>[batch, heads, tokens, width]</c>.</param>
    /// <param name="newValues">The same shape.</param>
    /// <returns>Those of all tokens, <c>[batch, heads, length, width]</c>: views that the next append may overwrite.</returns>
    /// <exception cref="ArgumentException">The batch or the heads are not those of earlier tokens.</exception>
    public (Tensor Keys, Tensor Values) Append(Tensor newKeys, Tensor newValues)
    {
        ArgumentNullException.ThrowIfNull(newKeys);
        ArgumentNullException.ThrowIfNull(newValues);
        using IDisposable noGrad = torch.no_grad();
        long tokens = newKeys.shape[2];
        keys = Stored(keys, newKeys);
        values = Stored(values, newValues);
        Length += tokens;
        return (keys.narrow(2, 0, Length), values.narrow(2, 0, Length));
    }

    /// <summary>Keeps the named rows of the batch, in the given order; a row may come several times.</summary>
    /// <param name="rows">Row numbers, <c>[new batch]</c>.</param>
    public void Reorder(Tensor rows)
    {
        using IDisposable noGrad = torch.no_grad();
        keys = Reordered(keys, rows);
        values = Reordered(values, rows);
    }

    /// <summary>Forgets all tokens.</summary>
    public void Dispose()
    {
        keys?.Dispose();
        values?.Dispose();
        keys = values = null;
        Length = 0;
    }

    private static Tensor? Reordered(Tensor? held, Tensor rows)
    {
        using Tensor? old = held;
        return old?.index_select(0, rows).DetachFromDisposeScope();
    }

    private Tensor Stored(Tensor? held, Tensor added)
    {
        using DisposeScope scope = NewDisposeScope();
        if (held is not null && (held.shape[0] != added.shape[0] || held.shape[1] != added.shape[1] || held.shape[3] != added.shape[3]))
        {
            throw new ArgumentException(
                $"the cache holds [{string.Join(", ", held.shape)}] and cannot take [{string.Join(", ", added.shape)}]; only tokens may differ",
                nameof(added)
            );
        }
        long needed = Length + added.shape[2];
        Tensor target = held is not null && held.shape[2] >= needed ? held : Larger(held, added, needed);
        target.narrow(2, Length, added.shape[2]).copy_(added.detach());
        return target;
    }

    private Tensor Larger(Tensor? held, Tensor added, long needed)
    {
        long capacity = held is null ? needed : Math.Max(needed, (long)(held.shape[2] * Growth) + 8);
        Tensor larger = torch
            .empty([added.shape[0], added.shape[1], capacity, added.shape[3]], dtype: added.dtype, device: added.device)
            .DetachFromDisposeScope();
        if (held is not null)
        {
            larger.narrow(2, 0, Length).copy_(held.narrow(2, 0, Length));
            held.Dispose();
        }
        return larger;
    }
}
