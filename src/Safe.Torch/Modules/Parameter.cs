using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>A tensor that a module trains: it is registered by itself and listed among the module's parameters.</summary>
public class Parameter : Tensor
{
    /// <summary>Takes the reference of <paramref name="data"/>, which is invalid afterwards.</summary>
    /// <param name="data">The values. What an operation made is cut off from its graph.</param>
    /// <param name="requires_grad">Whether gradients are wanted.</param>
    public Parameter(Tensor data, bool requires_grad = true)
        : base(Taken(data))
    {
        if (this.requires_grad != requires_grad)
        {
            this.requires_grad = requires_grad;
        }
    }

    /// <summary>
    /// Stands for another tensor of the same sizes from now on, of any type and on any device, as after a move of the module. A gradient is given up.
    /// TorchSharp has nothing like it.
    /// </summary>
    /// <param name="data">The values; its reference is taken, so that it is invalid afterwards.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public void take_over(Tensor data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!data.shape.AsSpan().SequenceEqual(shape))
        {
            throw new ArgumentException(
                $"The parameter has sizes [{string.Join(", ", shape)}], the values [{string.Join(", ", data.shape)}]",
                nameof(data)
            );
        }
        bool isTrainable = requires_grad;
        if (data.is_leaf)
        {
            ReplaceBy(data);
        }
        else
        {
            ReplaceBy(data.detach());
            data.Dispose();
        }
        if (requires_grad != isTrainable)
        {
            requires_grad = isTrainable;
        }
    }

    private static nint Taken(Tensor data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.is_leaf)
        {
            return data.DecoupleFromNativeHandle();
        }
        nint handle = data.detach().DecoupleFromNativeHandle();
        data.Dispose();
        return handle;
    }
}
