namespace Safe.Torch;

/// <summary>
/// Owns what is created while it is the innermost scope of its thread, and disposes it when it is disposed. What shall live
/// longer is moved out or detached.
/// </summary>
public sealed partial class DisposeScope : IDisposable
{
    // Locked: a tensor of this thread's scope may be disposed on another thread.
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
    public int DisposablesCount
    {
        get
        {
            lock (disposables)
            {
                return disposables.Count;
            }
        }
    }

    /// <summary>What the scope owns.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => Snapshot();

    /// <summary>Whether the scope owns <paramref name="disposable"/>.</summary>
    public bool Contains(IDisposable disposable)
    {
        lock (disposables)
        {
            return disposables.Contains(disposable);
        }
    }

    /// <summary>Takes ownership, of a tensor away from whichever scope has it.</summary>
    /// <exception cref="ObjectDisposedException">The scope is disposed.</exception>
    public void Attach(IDisposable disposable)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (disposable is IScoped scoped)
        {
            scoped.Scope?.Forget(disposable);
            scoped.Scope = this;
        }
        Adopt(disposable);
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
        Forget(disposable);
        if (disposable is IScoped scoped)
        {
            scoped.Scope?.Forget(disposable);
            scoped.Scope = null;
        }
    }

    /// <summary>Disposes all that the scope owns; the scope stays open.</summary>
    public void DisposeEverything() => DisposeEverythingBut([]);

    /// <summary>Disposes all that the scope owns except <paramref name="inKeep"/>.</summary>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        HashSet<IDisposable> keep = new(inKeep, ReferenceEqualityComparer.Instance);
        foreach (IDisposable disposable in Snapshot())
        {
            if (!keep.Contains(disposable))
            {
                Forget(disposable);
                Release(disposable);
            }
        }
    }

    /// <summary>
    /// Disposes all that the scope owns and closes it. An inner scope that is still open stays the current one, and hands what
    /// moves outward to the next scope that is open.
    /// </summary>
    public void Dispose()
    {
        if (disposed)
        {
            return;
        }
        disposed = true;
        owner.Prune();
        DisposeEverything();
    }

    internal void Adopt(IDisposable disposable)
    {
        lock (disposables)
        {
            disposables.Add(disposable);
        }
    }

    internal void Forget(IDisposable disposable)
    {
        lock (disposables)
        {
            disposables.Remove(disposable);
        }
    }

    private IDisposable[] Snapshot()
    {
        lock (disposables)
        {
            return [.. disposables];
        }
    }

    private static void Release(IDisposable disposable)
    {
        // The scope is told already: the tensor need not look for itself there again.
        if (disposable is IScoped scoped)
        {
            scoped.Scope = null;
        }
        disposable.Dispose();
    }
}
