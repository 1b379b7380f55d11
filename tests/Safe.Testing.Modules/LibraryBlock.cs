namespace Safe.Testing.Modules;

/// <summary>A block of a library, for other assemblies to derive from: its members are out of their reach.</summary>
public abstract partial class LibraryBlock : Module<Tensor, Tensor>
{
    [Adapter(AdapterMethod.LoRA, Rank = 2, Alpha = 4)]
    private readonly Linear dense;

    protected LibraryBlock(string name, long width)
        : base(name) => dense = Linear(width, width);

    /// <summary>The block's own arithmetic, for derived classes to go on from.</summary>
    protected Tensor Dense(Tensor hidden) => dense.call(hidden);
}
