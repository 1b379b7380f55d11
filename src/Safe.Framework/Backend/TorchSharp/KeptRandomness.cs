namespace Safe.Framework.Backend.TorchSharp;

/// <summary>Remembers the state of the random number generator of the CPU, the only one that TorchSharp shows, and sets it again when disposed.</summary>
internal sealed class KeptRandomness : IDisposable
{
    private readonly Tensor host = torch.get_rng_state().DetachFromDisposeScope();

    /// <inheritdoc/>
    public void Dispose()
    {
        torch.set_rng_state(host);
        host.Dispose();
    }
}
