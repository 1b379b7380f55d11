namespace Safe.Framework.Backend.SafeTorch;

/// <summary>The random numbers that training draws from.</summary>
internal static class RandomNumbers
{
    /// <summary>Puts the random numbers of every device back where they stand now when the result is disposed.</summary>
    internal static IDisposable Keep() => torch.random.fork_rng();

    /// <summary>Where the random numbers of every device stand, by the device's name; the tensors belong to the caller.</summary>
    internal static Dictionary<string, Tensor> States()
    {
        using RandomState state = RandomState.Capture();
        return state.States.ToDictionary(static pair => pair.Key, static pair => pair.Value.clone(), StringComparer.Ordinal);
    }

    /// <summary>Goes on from where <see cref="States"/> was taken.</summary>
    /// <exception cref="NotSupportedException">A device of them is not there.</exception>
    internal static void Restore(IReadOnlyDictionary<string, Tensor> states)
    {
        using var state = new RandomState(states);
        state.Restore();
    }
}
