namespace Safe.Framework.Backend.SafeTorch;

/// <summary>Runs an action when disposed.</summary>
/// <param name="action">The action.</param>
internal sealed class Ending(Action action) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => action();
}
