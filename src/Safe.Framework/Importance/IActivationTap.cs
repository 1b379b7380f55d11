namespace Safe.Framework.Importance;

/// <summary>A place in a model whose output can be listened to.</summary>
public interface IActivationTap
{
    /// <summary>Calls <paramref name="listener"/> with the output of every forward pass until the result is disposed.</summary>
    /// <param name="listener">Gets the output, <c>[batch, tokens, hidden]</c>, which belongs to the running dispose scope.</param>
    /// <exception cref="InvalidOperationException">Something listens already.</exception>
    IDisposable Listen(Action<Tensor> listener);
}
