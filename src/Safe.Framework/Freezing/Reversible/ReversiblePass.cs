namespace Safe.Framework.Freezing.Reversible;

/// <summary>
/// One forward pass through a model's reversible blocks: it carries the two streams from block to block, and in the backward pass what a block
/// rebuilt to the block below. The streams are float64 whatever the model computes in: each inversion multiplies rounding by some 1/λ, which
/// float32's would not stand for long.
/// </summary>
internal sealed class ReversiblePass : IDisposable
{
    private Tensor? handedOn;
    private (Tensor Older, Tensor Newer)? rebuilt;
    private (Tensor Older, Tensor Newer)? first;

    /// <summary>Splits a hidden state into two equal streams.</summary>
    /// <param name="hidden">What the first block gets.</param>
    /// <param name="keepsFirst">Whether the inversion is to be compared with it.</param>
    internal ReversiblePass(Tensor hidden, bool keepsFirst)
    {
        Type = hidden.dtype;
        handedOn = hidden;
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor wide = hidden.to(ScalarType.Float64);
        Older = wide.alias().DetachFromDisposeScope();
        Newer = wide.alias().DetachFromDisposeScope();
        first = keepsFirst ? (Copy(Older), Copy(Newer)) : null;
    }

    /// <summary>The type that the blocks compute in.</summary>
    internal ScalarType Type { get; }

    /// <summary>The older stream, float64.</summary>
    internal Tensor Older { get; private set; }

    /// <summary>The newer stream, which the next block reads, float64.</summary>
    internal Tensor Newer { get; private set; }

    /// <summary>How many blocks were passed.</summary>
    internal int Passed { get; private set; }

    /// <summary>How far off the rebuilt input of the first block was, relative to its largest element; null: not measured.</summary>
    internal double? InversionError { get; private set; }

    /// <summary>Whether a tensor is what the last block handed on.</summary>
    internal bool Expects(int place, Tensor hidden) => place == Passed && ReferenceEquals(hidden, handedOn);

    /// <summary>Whether the first block's input is to be rebuilt although nobody needs its gradient.</summary>
    internal bool IsMeasured => first is not null;

    /// <summary>A block is passed.</summary>
    /// <param name="older">The new older stream.</param>
    /// <param name="newer">The new newer stream.</param>
    /// <returns>The newer stream in the model's type.</returns>
    internal Tensor Advance(Tensor older, Tensor newer)
    {
        Release();
        Older = older.DetachFromDisposeScope();
        Newer = newer.DetachFromDisposeScope();
        Passed++;
        handedOn = Type == ScalarType.Float64 ? newer.alias() : newer.to(Type);
        return handedOn;
    }

    /// <summary>Leaves what a block rebuilt, its own input, to the block below.</summary>
    internal void Rebuilt(Tensor older, Tensor newer)
    {
        rebuilt = (older.DetachFromDisposeScope(), newer.DetachFromDisposeScope());
    }

    /// <summary>Takes what the block above rebuilt; the tensors belong to the running dispose scope.</summary>
    internal (Tensor Older, Tensor Newer) TakeRebuilt()
    {
        (Tensor older, Tensor newer) =
            rebuilt ?? throw new InvalidOperationException("a reversible block's backward pass ran before that of the block above it");
        rebuilt = null;
        using (older)
        using (newer)
        {
            return (older.alias(), newer.alias());
        }
    }

    /// <summary>Compares the rebuilt input of the first block with the true one.</summary>
    internal void Measure(Tensor older, Tensor newer)
    {
        if (first is not { } start)
        {
            return;
        }
        using DisposeScope scope = torch.NewDisposeScope();
        double Off(Tensor one, Tensor other) => (one - other).abs().max().ToDouble() / other.abs().max().ToDouble();
        InversionError = Math.Max(Off(older, start.Older), Off(newer, start.Newer));
    }

    /// <summary>The forward pass is over: graphs keep what they need.</summary>
    public void Dispose() => Release();

    private static Tensor Copy(Tensor stream) => stream.detach().clone().DetachFromDisposeScope();

    private void Release()
    {
        Older.Dispose();
        Newer.Dispose();
        handedOn = null;
    }
}
