namespace Safe.Framework.Importance;

/// <summary>A place in a model whose output can be listened to.</summary>
public interface IActivationTap
{
    /// <summary>Calls <paramref name="listener"/> with the output of every forward pass until the result is disposed.</summary>
    /// <param name="listener">Gets the output, <c>[batch, tokens, hidden]</c>, which belongs to the running dispose scope.</param>
    /// <exception cref="InvalidOperationException">Something listens already.</exception>
    IDisposable Listen(Action<Tensor> listener);

    /// <summary>
    /// Runs the place a second time in every forward pass, on the same input but without its adapters, and calls
    /// <paramref name="listener"/> with what that puts out, until the result is disposed.
    /// </summary>
    /// <param name="adaptersOff">Switches the place's adapters off until its result is disposed.</param>
    /// <param name="listener">Gets the output, as <see cref="Listen"/>'s.</param>
    /// <exception cref="InvalidOperationException">Something listens already.</exception>
    /// <exception cref="NotSupportedException">The place cannot run without its adapters.</exception>
    IDisposable ListenBare(Func<IDisposable> adaptersOff, Action<Tensor> listener) =>
        throw new NotSupportedException($"{GetType().Name} cannot be compared with itself without adapters; choose another reference");
}
