namespace Safe.Framework.Importance;

/// <summary>A small, fixed set of batches that importance is measured on.</summary>
public interface IProbe
{
    /// <summary>Number of batches.</summary>
    int Batches { get; }

    /// <summary>Which tokens of a batch count: 1 for a token, 0 for padding, <c>[batch, tokens]</c>.</summary>
    Tensor Mask(int batch);

    /// <summary>Runs the model on a batch; the caller has put it in evaluation mode and switched recording off.</summary>
    void Forward(int batch);
}
