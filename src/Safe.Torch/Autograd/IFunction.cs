using static Safe.Torch.torch;

namespace Safe.Torch;

/// <summary>A custom autograd function, whatever its type.</summary>
internal interface IFunction
{
    /// <summary>What messages call it.</summary>
    string Name { get; }

    /// <summary>The results for these arguments, which need not be tensors.</summary>
    List<Tensor> Forward(autograd.AutogradContext ctx, object?[] vars);

    /// <summary>A gradient for each argument; null or an invalid tensor for none.</summary>
    List<Tensor?> Backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs);
}
