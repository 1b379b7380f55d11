namespace Safe.Framework.Models.Checkpoints.Pickled;

/// <summary>The names that a pickle of tensors may use.</summary>
internal static class PickleNames
{
    private static readonly Dictionary<(string Module, string Name), object> Known = new()
    {
        [("collections", "OrderedDict")] = PickleFunction.OrderedDict,
        [("torch._utils", "_rebuild_tensor_v2")] = PickleFunction.RebuildTensor,
        [("torch._utils", "_rebuild_parameter")] = PickleFunction.RebuildParameter,
        [("torch", "FloatStorage")] = ScalarType.Float32,
        [("torch", "DoubleStorage")] = ScalarType.Float64,
        [("torch", "HalfStorage")] = ScalarType.Float16,
        [("torch", "BFloat16Storage")] = ScalarType.BFloat16,
        [("torch", "LongStorage")] = ScalarType.Int64,
        [("torch", "IntStorage")] = ScalarType.Int32,
        [("torch", "ShortStorage")] = ScalarType.Int16,
        [("torch", "CharStorage")] = ScalarType.Int8,
        [("torch", "ByteStorage")] = ScalarType.Byte,
        [("torch", "BoolStorage")] = ScalarType.Bool,
    };

    /// <summary>What a name stands for: a <see cref="PickleFunction"/>, or the element type of a storage; null: it is not allowed.</summary>
    internal static object? Find(string module, string name) => Known.GetValueOrDefault((module, name));
}
