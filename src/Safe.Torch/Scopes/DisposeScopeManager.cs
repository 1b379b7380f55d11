namespace Safe.Torch;

/// <summary>The dispose scopes of one thread.</summary>
public class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager? current;

    private DisposeScope? innermost;

    internal static DisposeScopeManager Current => current ??= new DisposeScopeManager();

    internal DisposeScope? Innermost => innermost;

    internal DisposeScope Open() => innermost = new DisposeScope(this, innermost);

    /// <summary>Registers a new tensor with the innermost scope of this thread.</summary>
    internal static DisposeScope? Register(IDisposable disposable)
    {
        DisposeScope? scope = current?.innermost;
        scope?.Adopt(disposable);
        return scope;
    }

    /// <summary>Drops closed scopes from the top of the chain; a scope closed out of order leaves once it gets there.</summary>
    internal void Prune()
    {
        while (innermost is { IsDisposed: true })
        {
            innermost = innermost.Outer;
        }
    }
}
