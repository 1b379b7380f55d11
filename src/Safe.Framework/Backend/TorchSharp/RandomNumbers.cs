namespace Safe.Framework.Backend.TorchSharp;

/// <summary>The random numbers that training draws from.</summary>
internal static class RandomNumbers
{
    private const string Host = "cpu";

    /// <summary>Puts the CPU's random numbers back where they stand now when the result is disposed; TorchSharp shows no other device's.</summary>
    internal static IDisposable Keep() => new Kept();

    /// <summary>Where the CPU's random numbers stand; the tensor belongs to the caller.</summary>
    internal static Dictionary<string, Tensor> States() => new(StringComparer.Ordinal) { [Host] = torch.get_rng_state() };

    /// <summary>Goes on from where <see cref="States"/> was taken.</summary>
    /// <exception cref="NotSupportedException">A device of them is not the CPU.</exception>
    internal static void Restore(IReadOnlyDictionary<string, Tensor> states)
    {
        if (states.Keys.FirstOrDefault(static device => device != Host) is { } other)
        {
            throw new NotSupportedException($"the random state of {other} was saved, and TorchSharp sets the CPU's only");
        }
        if (states.TryGetValue(Host, out Tensor? state))
        {
            torch.set_rng_state(state);
        }
    }

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
