using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>What an optimiser keeps about one parameter.</summary>
/// <param name="parameter">The parameter.</param>
public abstract class OptimizerState(Parameter parameter)
{
    /// <summary>The parameter.</summary>
    protected Parameter _parameter { get; } = parameter;

    internal Parameter Owner => _parameter;

    /// <summary>Sets the state that a parameter has before its first step.</summary>
    public abstract void Initialize(OptimizerOptions options);

    /// <summary>Reads what <see cref="SaveStateDict"/> wrote.</summary>
    public abstract void LoadStateDict(BinaryReader reader);

    /// <summary>Copies the values of another state.</summary>
    public abstract void LoadStateDict(OptimizerState source);

    /// <summary>Writes the values.</summary>
    public abstract void SaveStateDict(BinaryWriter writer);

    /// <summary>Moves the tensors to a device.</summary>
    public virtual void to(Device device) { }

    /// <summary>Whether another state has nearly the same values.</summary>
    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    /// <summary>Zeros in the shape and on the device of the parameter, owned by no dispose scope.</summary>
    private protected Tensor Zeros()
    {
        using IDisposable noGrad = no_grad();
        using Tensor detached = _parameter.detach();
        return zeros_like(detached).DetachFromDisposeScope();
    }

    /// <summary>A copy of another state's tensor on this parameter's device, owned by no dispose scope.</summary>
    /// <exception cref="ArgumentException">It has another shape than the parameter.</exception>
    private protected Tensor Copied(Tensor source)
    {
        if (!source.shape.AsSpan().SequenceEqual(_parameter.shape))
        {
            throw new ArgumentException(
                $"The state has shape [{string.Join(", ", source.shape)}], the parameter [{string.Join(", ", _parameter.shape)}]"
            );
        }
        using IDisposable noGrad = no_grad();
        return source.to(source.dtype, _parameter.device, copy: true).DetachFromDisposeScope();
    }

    /// <summary>The tensor on a device: itself, or a copy in whose favour it is disposed.</summary>
    private protected static Tensor Moved(Tensor tensor, Device device)
    {
        if (tensor.IsInvalid)
        {
            return tensor;
        }
        Tensor moved = tensor.to(device).DetachFromDisposeScope();
        tensor.Dispose();
        return moved;
    }
}
