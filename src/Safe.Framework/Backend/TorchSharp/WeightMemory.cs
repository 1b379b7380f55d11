namespace Safe.Framework.Backend.TorchSharp;

/// <summary>Stands where weights without values and memory would be: TorchSharp's layers have both from the start.</summary>
internal static class WeightMemory
{
    /// <summary>Changes nothing.</summary>
    internal static IDisposable Skip() => Nothing.Instance;

    /// <summary>A tensor for a weight that is filled next.</summary>
    internal static Tensor New(params long[] shape) => torch.empty(shape);

    /// <summary>Changes nothing: the module's own conversion does.</summary>
    internal static void Forget(Parameter parameter, ScalarType type) { }

    /// <summary>Changes nothing: the parameter has memory.</summary>
    internal static void Provide(Parameter parameter) { }

    /// <summary>Changes nothing: the C library decides.</summary>
    internal static void GiveBack() { }
}
