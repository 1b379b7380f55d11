namespace Safe.Framework.Freezing.Reversible;

/// <summary>Where the random numbers of every device stood, in managed memory: it lives as long as a graph does, which nobody disposes.</summary>
internal sealed class SavedRandomness
{
    private readonly Dictionary<string, byte[]> states = new(StringComparer.Ordinal);

    private SavedRandomness() { }

    /// <summary>Where they stand now.</summary>
    internal static SavedRandomness Capture()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        var saved = new SavedRandomness();
        foreach ((string device, Tensor state) in RandomNumbers.States())
        {
            saved.states[device] = state.bytes.ToArray();
            state.Dispose();
        }
        return saved;
    }

    /// <summary>Goes back there until the result is disposed.</summary>
    internal IDisposable Replay()
    {
        IDisposable now = RandomNumbers.Keep();
        using DisposeScope scope = torch.NewDisposeScope();
        RandomNumbers.Restore(states.ToDictionary(static one => one.Key, static one => torch.tensor(one.Value), StringComparer.Ordinal));
        return now;
    }
}
