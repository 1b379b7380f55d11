namespace Safe.Framework.Backend.TorchSharp;

/// <summary>The random numbers that training draws from.</summary>
internal static class RandomNumbers
{
    /// <summary>Puts the CPU's random numbers back where they stand now when the result is disposed; TorchSharp shows no other device's.</summary>
    internal static IDisposable Keep() => new Kept();

    private sealed class Kept : IDisposable
    {
        private readonly Tensor state = torch.get_rng_state().DetachFromDisposeScope();

        public void Dispose()
        {
            torch.set_rng_state(state);
            state.Dispose();
        }
    }
}
