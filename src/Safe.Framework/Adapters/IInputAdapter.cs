namespace Safe.Framework.Adapters;

/// <summary>An <see cref="Adapter"/> that changes its layer's input too.</summary>
public interface IInputAdapter
{
    /// <summary>What the layer gets instead of its input; the input itself where the adapter does not act on it.</summary>
    /// <param name="input">The layer's input.</param>
    Tensor AdaptInput(Tensor input);
}
