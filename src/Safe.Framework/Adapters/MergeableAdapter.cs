namespace Safe.Framework.Adapters;

/// <summary>An adapter whose effect is that of other values of its layer's parameters, so that it can be merged into them.</summary>
/// <param name="name">Name of the module.</param>
public abstract class MergeableAdapter(string name) : Adapter(name)
{
    // In main memory, so that a device's own is left to training.
    private Tensor[]? originals;

    /// <inheritdoc/>
    public sealed override bool IsMerged => originals is not null;

    /// <summary>The parameters of the layer that merging changes, always in the same order.</summary>
    protected abstract IReadOnlyList<Parameter> MergeTargets { get; }

    /// <summary>Computes the merged value of a parameter in float32 at least, and rounds it once to the parameter's type.</summary>
    /// <remarks>
    /// The originals are kept in main memory and take the parameters' size there. In float32 the layer's outputs change by rounding, 1e-5 relative at
    /// most; in bfloat16 and float16 each element of the merged weight is rounded by up to 2⁻⁹ and 2⁻¹² of itself, as the weight was before, and parts
    /// of the update below that are lost.
    /// </remarks>
    /// <exception cref="InvalidOperationException">Already merged.</exception>
    /// <exception cref="NotSupportedException">There is a <see cref="Adapter.MergeObstacle"/>.</exception>
    public sealed override void Merge()
    {
        if (IsMerged)
        {
            throw new InvalidOperationException("the adapter is merged already");
        }
        if (MergeObstacle is { } obstacle)
        {
            throw new NotSupportedException($"the adapter {obstacle}");
        }
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        IReadOnlyList<Parameter> targets = MergeTargets;
        Tensor[] kept = [.. targets.Select(target => target.detach().to(CPU, copy: true).DetachFromDisposeScope())];
        foreach (Parameter target in targets)
        {
            ScalarType precise = target.dtype is ScalarType.BFloat16 or ScalarType.Float16 ? ScalarType.Float32 : target.dtype;
            target.copy_(Merged(target, target.detach().to(precise)));
        }
        originals = kept;
    }

    /// <inheritdoc/>
    public sealed override void Unmerge()
    {
        if (originals is null)
        {
            throw new InvalidOperationException("the adapter is not merged");
        }
        using IDisposable noGrad = torch.no_grad();
        IReadOnlyList<Parameter> targets = MergeTargets;
        for (int index = 0; index < originals.Length; index++)
        {
            targets[index].copy_(originals[index]);
            originals[index].Dispose();
        }
        originals = null;
    }

    /// <summary>What a parameter becomes. Runs without gradients, in a dispose scope of its own.</summary>
    /// <param name="target">One of <see cref="MergeTargets"/>.</param>
    /// <param name="value">Its value, in the type to compute in.</param>
    protected abstract Tensor Merged(Parameter target, Tensor value);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Array.ForEach(originals ?? [], static original => original.Dispose());
        }
        base.Dispose(disposing);
    }
}
