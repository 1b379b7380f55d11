namespace Safe.Framework.Adapters;

/// <summary>
/// What a site adds to its layer: a module called with the layer's input and output that returns the adapted output.
/// </summary>
/// <param name="name">Name of the module.</param>
public abstract class Adapter(string name) : Module<Tensor, Tensor, Tensor>(name)
{
    /// <summary>Whether the adapter acts. Switched off, the layer's output passes through untouched.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Elements of the parameters that are zero for good; see <see cref="Sparsity.AdapterPruning"/>.</summary>
    internal long PrunedElements { get; set; }

    /// <summary>Whether the update is folded into the layer's weights, so that the adapter has nothing left to add.</summary>
    public abstract bool IsMerged { get; }

    /// <summary>
    /// Why the update cannot be merged into the layer's weights, in words that go on from "the adapter", such as <c>is not linear</c>; null: it can.
    /// </summary>
    public virtual string? MergeObstacle => null;

    /// <summary>Adds the update to the layer's weights, keeping the original for <see cref="Unmerge"/>.</summary>
    /// <exception cref="InvalidOperationException">Already merged.</exception>
    public abstract void Merge();

    /// <summary>Gives the layer its original weights back, to the bit.</summary>
    /// <exception cref="InvalidOperationException">Not merged.</exception>
    public abstract void Unmerge();
}
