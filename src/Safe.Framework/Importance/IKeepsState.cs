namespace Safe.Framework.Importance;

/// <summary>
/// What a scorer or a reference says of itself that keeps something from one scoring to the next, beyond what <c>Begin</c> gives it anew: a resumed job
/// needs it.
/// </summary>
public interface IKeepsState
{
    /// <summary>What is kept, by name; the tensors are copied before the next call.</summary>
    IReadOnlyDictionary<string, Tensor> SaveState();

    /// <summary>Goes on with what <see cref="SaveState"/> gave; called after <c>Begin</c>.</summary>
    /// <param name="state">The tensors, which belong to the caller.</param>
    /// <exception cref="InvalidDataException">The state does not fit.</exception>
    void LoadState(IReadOnlyDictionary<string, Tensor> state);
}
