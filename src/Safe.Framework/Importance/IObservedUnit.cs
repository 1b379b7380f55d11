namespace Safe.Framework.Importance;

/// <summary>Part of a model whose output can be watched.</summary>
public interface IObservedUnit
{
    /// <summary>Hands every output to <paramref name="observer"/> until the result is disposed.</summary>
    /// <param name="observer">Gets the output, <c>[batch, tokens, hidden]</c>, which belongs to the model: clone what is kept.</param>
    IDisposable Observe(Action<Tensor> observer);
}
