namespace Safe.Framework.Importance;

/// <summary>The fixed inputs on which importance is measured.</summary>
public interface IProbe
{
    /// <summary>Number of batches.</summary>
    int Batches { get; }

    /// <summary>Tells these inputs from others: a job is resumed with the same ones only. Null: nothing is known.</summary>
    string? Identity => null;

    /// <summary>Which positions count, <c>[batch, tokens]</c>: those that are not 0; null: all.</summary>
    /// <param name="batch">Number of the batch, from 0.</param>
    Tensor? Mask(int batch);

    /// <summary>Runs the model on a batch. What it returns is not wanted.</summary>
    /// <param name="batch">Number of the batch, from 0.</param>
    void Forward(int batch);

    /// <summary>The mean loss of a batch, a tensor of one element, for scorers that look at gradients; null: these inputs have none.</summary>
    /// <param name="batch">Number of the batch, from 0.</param>
    Tensor? Loss(int batch) => null;
}
