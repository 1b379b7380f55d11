namespace Safe.Framework.Adapters.Sparsity;

/// <summary>One matrix of an adapter, and which of its elements are pruned.</summary>
/// <param name="placed">The adapter.</param>
/// <param name="name">The matrix's name in it.</param>
internal sealed class PrunedMatrix(PlacedAdapter placed, string name) : IDisposable
{
    // Looked up each time: a move may replace the parameter.
    private Parameter Value => Adapter.get_parameter(name)!;

    /// <summary>The adapter.</summary>
    internal Adapter Adapter => placed.Adapter;

    /// <summary>The sizes of the matrix.</summary>
    internal long[] Shape => Value.shape;

    /// <summary>The matrix among all adapters.</summary>
    internal string Key => $"{placed.Path}.{placed.Settings.Name}.{name}";

    /// <summary>Whether the matrix trains.</summary>
    internal bool Trains => Value.requires_grad;

    /// <summary>True where an element is pruned, in the shape of the matrix; null while nothing is.</summary>
    internal Tensor? Mask { get; private set; }

    /// <summary>The number of elements that are pruned.</summary>
    internal long Count { get; private set; }

    /// <summary>Whether all elements are zero.</summary>
    internal bool IsZero => Value.count_nonzero().ToInt64() == 0;

    /// <summary>Draws the matrix from a normal distribution, in main memory, where the generator is.</summary>
    internal void Draw(double deviation, torch.Generator generator) =>
        Value.copy_(torch.randn(Value.shape, generator: generator) * deviation);

    /// <summary>The score of each element, 0 or more.</summary>
    /// <exception cref="InvalidOperationException">A score is not finite.</exception>
    internal float[] Scores(Saliency saliency, torch.Generator generator)
    {
        Tensor scores = saliency switch
        {
            Saliency.Magnitude => Value.abs(),
            Saliency.Random => torch.rand(Value.shape, generator: generator),
            // Without a gradient the loss does not know of the matrix.
            _ => Value.grad is { } gradient ? (Value * gradient).abs() : torch.zeros_like(Value, requires_grad: false),
        };
        float[] numbers = scores.detach().to(ScalarType.Float32).cpu().flatten().data<float>().ToArray();
        return Array.TrueForAll(numbers, float.IsFinite)
            ? numbers
            : throw new InvalidOperationException(
                $"SparseAdapter cannot prune '{Key}': its weights or the gradient of the first training batches are not finite"
            );
    }

    /// <summary>Prunes elements.</summary>
    /// <param name="mask">Which, of the matrix's number of elements.</param>
    internal void Prune(Tensor mask)
    {
        Mask?.Dispose();
        Mask = mask.view(Value.shape).to(Value.device, copy: true).DetachFromDisposeScope();
        Count = Mask.count_nonzero().ToInt64();
        Clear();
    }

    /// <summary>Sets the gradient of what is pruned to zero.</summary>
    internal void ClearGradient()
    {
        if (Mask is not null && Value.grad is { } gradient)
        {
            gradient.masked_fill_(Mask, 0);
        }
    }

    /// <summary>Sets what is pruned to zero.</summary>
    internal void Clear()
    {
        if (Mask is not null)
        {
            Value.masked_fill_(Mask, 0);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Mask?.Dispose();
}
