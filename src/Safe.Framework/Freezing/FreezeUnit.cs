using Safe.Framework.Freezing.Costs;
using Safe.Framework.Importance;

namespace Safe.Framework.Freezing;

/// <summary>
/// The adapters of one block, frozen together. Generated <c>forward</c> methods run through <see cref="Enter"/>, which takes
/// the path that the unit's state asks for.
/// </summary>
/// <param name="module">The block.</param>
/// <param name="declared">The values of its <c>[FreezePolicy]</c>.</param>
public sealed class FreezeUnit(Module module, FreezeDefaults declared) : IActivationTap
{
    /// <summary>The block.</summary>
    public Module Module { get; } = module;

    /// <summary>The values of the block's <c>[FreezePolicy]</c>.</summary>
    public FreezeDefaults Declared { get; } = declared;

    /// <summary>Whether the unit's adapters train.</summary>
    public UnitState State { get; internal set; }

    /// <summary>
    /// Whether this unit and all before it are frozen: its forward pass then needs no gradient bookkeeping and no dropout.
    /// </summary>
    public bool InFrozenPrefix { get; internal set; }

    /// <summary>Whether the running training step leaves out all adapters that train in this unit and those before it; see <see cref="Dropping.UnitDropping"/>.</summary>
    internal bool InDroppedPrefix { get; set; }

    /// <summary>Whether nothing in this unit or before it gets a gradient now.</summary>
    internal bool NeedsNoGradients => InFrozenPrefix || InDroppedPrefix;

    /// <summary>Called with the unit's output after every forward pass, while set. The tensor belongs to the caller's dispose scope.</summary>
    public Action<FreezeUnit, Tensor>? OutputObserver { get; set; }

    /// <summary>Whether the backward pass runs the unit's forward pass once more, instead of keeping what it needs; in the frozen prefix there is none.</summary>
    internal bool Recomputes { get; set; }

    /// <summary>Runs the block as part of more than itself; null: it runs for itself.</summary>
    internal IUnitCoupling? Coupling { get; set; }

    /// <summary>Sees every forward pass enter and leave, while costs are measured.</summary>
    internal IUnitBoundary? Boundary { get; set; }

    /// <summary>Tells what the block puts out for an input without running it, while set; null: the block runs.</summary>
    internal Func<Tensor, Tensor?>? Shortcut { get; set; }

    /// <summary>Wants to see what the block puts out without its adapters, while set.</summary>
    internal BareListener? Bare { get; private set; }

    /// <summary>Starts one forward pass of the block; gradient recording is off until the pass is disposed if the unit is in the frozen prefix.</summary>
    public UnitPass Enter() => new(this);

    /// <summary>The training mode that the block takes when <paramref name="requested"/> is asked for: dropout stays off in the frozen prefix.</summary>
    public bool Trains(bool requested) => requested && !InFrozenPrefix;

    /// <inheritdoc/>
    public IDisposable Listen(Action<Tensor> listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        if (OutputObserver is not null)
        {
            throw new InvalidOperationException($"something listens to {Module.GetName()} already");
        }
        OutputObserver = (_, output) => listener(output);
        return new Listening(() => OutputObserver = null);
    }

    /// <inheritdoc/>
    public IDisposable ListenBare(Func<IDisposable> adaptersOff, Action<Tensor> listener)
    {
        ArgumentNullException.ThrowIfNull(adaptersOff);
        ArgumentNullException.ThrowIfNull(listener);
        if (Bare is not null)
        {
            throw new InvalidOperationException($"something listens to {Module.GetName()} without its adapters already");
        }
        Bare = new BareListener(adaptersOff, listener);
        return new Listening(() => Bare = null);
    }

    internal sealed record BareListener(Func<IDisposable> AdaptersOff, Action<Tensor> Listener);

    private sealed class Listening(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
