namespace Safe.Framework.Backend.SafeTorch;

/// <summary>Weights that come from elsewhere: until then they have a shape, but neither values nor memory.</summary>
internal static class WeightMemory
{
    /// <summary>Layers that are made until it is disposed have such weights, on this thread.</summary>
    internal static IDisposable Skip() => init.skip();

    /// <summary>A tensor for a weight that is filled next, or within <see cref="Skip"/> such a weight.</summary>
    internal static Tensor New(params long[] shape) => init.unfilled(shape);

    /// <summary>Gives up a parameter's values and memory, and its element type for another.</summary>
    internal static void Forget(Parameter parameter, ScalarType type)
    {
        using IDisposable skip = init.skip();
        using Tensor nothing = init.unfilled(parameter.shape, type, parameter.device);
        parameter.take_over(nothing);
    }

    /// <summary>Gives a parameter memory, if it has none. Its values are undefined.</summary>
    internal static void Provide(Parameter parameter)
    {
        if (!parameter.is_contiguous())
        {
            using Tensor memory = torch.empty(parameter.shape, dtype: parameter.dtype, device: parameter.device);
            parameter.take_over(memory);
        }
    }

    /// <summary>Gives the memory of what was freed back to the system, instead of keeping it for what comes next.</summary>
    internal static void GiveBack() => torch.memory.empty_cache();
}
