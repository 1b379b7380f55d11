namespace Safe.Framework.Backend.SafeTorch;

/// <summary>Remembers the states of all random number generators that models draw from, and sets them again when disposed.</summary>
internal sealed class KeptRandomness : IDisposable
{
    private readonly RandomState state = RandomState.Capture();

    /// <inheritdoc/>
    public void Dispose()
    {
        state.Restore();
        state.Dispose();
    }
}
