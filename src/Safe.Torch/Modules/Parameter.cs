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
