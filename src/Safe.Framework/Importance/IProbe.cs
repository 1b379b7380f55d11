namespace Safe.Framework.Importance;

/// <summary>The fixed inputs on which activations are compared.</summary>
public interface IProbe
{
    /// <summary>Number of batches.</summary>
    int Batches { get; }

    /// <summary>Which positions count, <c>[batch, tokens]</c>: those that are not 0; null: all.</summary>
    /// <param name="batch">Number of the batch, from 0.</param>
    Tensor? Mask(int batch);

    /// <summary>Runs the model on a batch. What it returns is not wanted.</summary>
    /// <param name="batch">Number of the batch, from 0.</param>
    void Forward(int batch);
}
