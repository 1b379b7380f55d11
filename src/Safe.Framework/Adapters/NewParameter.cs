namespace Safe.Framework.Adapters;

/// <summary>Makes an adapter's parameters in the type and on the device of a layer's weight, out of every dispose scope.</summary>
internal static class NewParameter
{
    /// <summary>Random values, drawn in main memory, so that a seed gives the same start on every device.</summary>
    internal static Parameter Drawn(long[] shape, Tensor like, Action<Tensor> draw)
    {
        // Not every LibTorch draws float16 there.
        ScalarType type = like.dtype == ScalarType.Float16 ? ScalarType.Float32 : like.dtype;
        using Tensor drawn = torch.empty(shape, dtype: type);
        draw(drawn);
        return Kept(drawn.to(like.dtype, like.device, copy: true));
    }

    internal static Parameter Zeros(long[] shape, Tensor like) => Kept(torch.zeros(shape, dtype: like.dtype, device: like.device));

    internal static Parameter Ones(long[] shape, Tensor like) => Kept(torch.ones(shape, dtype: like.dtype, device: like.device));

    /// <summary>A parameter that takes a tensor over.</summary>
    internal static Parameter Kept(Tensor values)
    {
        var parameter = new Parameter(values);
        parameter.DetachFromDisposeScope();
        return parameter;
    }
}
