namespace Safe.Framework.Backend.SafeTorch;

/// <summary>The random numbers that training draws from.</summary>
internal static class RandomNumbers
{
    /// <summary>Puts the random numbers of every device back where they stand now when the result is disposed.</summary>
    internal static IDisposable Keep() => torch.random.fork_rng();
}
