namespace Safe.Framework.Backend.TorchSharp;

/// <summary>Nothing to end: what meters hand out that do not count.</summary>
internal sealed class Nothing : IDisposable
{
    internal static readonly Nothing Instance = new();

    /// <inheritdoc/>
    public void Dispose() { }
}
