namespace Safe.Framework.Checkpoints;

/// <summary>The element types of the format under its names, in the order in which writers lay tensors out: widest alignment first.</summary>
internal static class SafetensorsTypes
{
    private static readonly (string Name, ScalarType Type, int Size)[] Known =
    [
        ("I64", ScalarType.Int64, 8),
        ("F64", ScalarType.Float64, 8),
        ("F32", ScalarType.Float32, 4),
        ("I32", ScalarType.Int32, 4),
        ("BF16", ScalarType.BFloat16, 2),
        ("F16", ScalarType.Float16, 2),
        ("I16", ScalarType.Int16, 2),
        ("I8", ScalarType.Int8, 1),
        ("U8", ScalarType.Byte, 1),
        ("BOOL", ScalarType.Bool, 1),
    ];

    internal static string Names => string.Join(", ", Known.Select(known => known.Name));

    internal static bool TryFind(string name, out ScalarType type, out int size)
    {
        int index = Array.FindIndex(Known, known => known.Name == name);
        (_, type, size) = index >= 0 ? Known[index] : default;
        return index >= 0;
    }

    /// <summary>Position in the layout order; −1 for types that the format does not have.</summary>
    internal static int Order(ScalarType type) => Array.FindIndex(Known, known => known.Type == type);

    internal static string NameOf(ScalarType type) => Known[Order(type)].Name;

    internal static int SizeOf(ScalarType type) => Known[Order(type)].Size;
}
