namespace Safe.Torch;

/// <summary>
/// Owns what is created while it is the innermost scope of its thread, and disposes it when it is disposed. What shall live
/// longer is moved out or detached.
/// </summary>
public sealed partial class DisposeScope : IDisposable
{
    private readonly HashSet<IDisposable> disposables = new(ReferenceEqualityComparer.Instance);
    private readonly DisposeScopeManager owner;
    private readonly DisposeScope? outer;
    private bool disposed;

    internal DisposeScope(DisposeScopeManager owner, DisposeScope? outer)
    {
        this.owner = owner;
        this.outer = outer;
    }

    internal DisposeScope? Outer => outer is { IsDisposed: true } ? outer.Outer : outer;

    internal bool IsDisposed => disposed;

    /// <summary>How many things the scope owns.</summary>
    public int DisposablesCount => disposables.Count;

    /// <summary>What the scope owns.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => [.. disposables];

    /// <summary>Whether the scope owns <paramref name="disposable"/>.</summary>
    public bool Contains(IDisposable disposable) => disposables.Contains(disposable);

    /// <summary>Takes ownership away from whichever scope has it and gives it to this one.</summary>
    /// <exception cref="ObjectDisposedException">The scope is disposed.</exception>
    public void Attach(IDisposable disposable)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (disposable is IScoped scoped)
        {
            scoped.Scope?.disposables.Remove(disposable);
            scoped.Scope = this;
        }
        disposables.Add(disposable);
    }

    /// <summary>Takes ownership of each.</summary>
    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    /// <summary>Takes ownership of each.</summary>
    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        List<IDisposable> list = [.. disposables];
        list.ForEach(Attach);
        return list;
    }

    /// <summary>Tells the scope that something was disposed elsewhere.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        disposables.Remove(disposable);
        if (disposable is IScoped scoped)
        {
            scoped.Scope = null;
        }
    }

    /// <summary>Disposes all that the scope owns; the scope stays open.</summary>
    public void DisposeEverything() => DisposeEverythingBut([]);

    /// <summary>Disposes all that the scope owns except <paramref name="inKeep"/>.</summary>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        HashSet<IDisposable> keep = new(inKeep, ReferenceEqualityComparer.Instance);
        IDisposable[] all = [.. disposables];
        foreach (IDisposable disposable in all)
        {
            if (!keep.Contains(disposable))
            {
                disposables.Remove(disposable);
                Release(disposable);
            }
        }
    }

    /// <summary>Disposes all that the scope owns and closes it. An inner scope left open is skipped from then on.</summary>
    public void Dispose()
    {
        if (disposed)
        {
            return;
        }
        disposed = true;
        owner.Prune();
        foreach (IDisposable disposable in disposables)
        {
            Release(disposable);
        }
        disposables.Clear();
    }

    internal void Adopt(IDisposable disposable) => disposables.Add(disposable);

    internal void Forget(IDisposable disposable) => disposables.Remove(disposable);

    private static void Release(IDisposable disposable)
    {
        // The scope goes first, so that the tensor does not look for itself in the set that is being walked.
        if (disposable is IScoped scoped)
        {
            scoped.Scope = null;
        }
        disposable.Dispose();
    }
}
