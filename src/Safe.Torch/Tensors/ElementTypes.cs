using static Safe.Torch.torch;

namespace Safe.Torch;

/// <summary>Which .NET type holds an element of which tensor type.</summary>
internal static class ElementTypes
{
    /// <summary>The tensor type of a .NET type.</summary>
    /// <exception cref="ArgumentException">No tensor holds elements of this type.</exception>
    internal static ScalarType Of<U>()
        where U : unmanaged => Of(typeof(U));

    /// <summary>The tensor type of a .NET type.</summary>
    /// <exception cref="ArgumentException">No tensor holds elements of this type.</exception>
    internal static ScalarType Of(Type type) =>
        type == typeof(float) ? ScalarType.Float32
        : type == typeof(double) ? ScalarType.Float64
        : type == typeof(Half) ? ScalarType.Float16
        : type == typeof(BFloat16) ? ScalarType.BFloat16
        : type == typeof(long) ? ScalarType.Int64
        : type == typeof(int) ? ScalarType.Int32
        : type == typeof(short) ? ScalarType.Int16
        : type == typeof(sbyte) ? ScalarType.Int8
        : type == typeof(byte) ? ScalarType.Byte
        : type == typeof(bool) ? ScalarType.Bool
        : throw new ArgumentException($"no tensor holds elements of type {type.Name}");

    /// <summary>Throws unless <typeparamref name="U"/> holds an element of <paramref name="dtype"/>.</summary>
    /// <exception cref="ArgumentException">The types differ.</exception>
    internal static void Check<U>(ScalarType dtype)
        where U : unmanaged
    {
        if (Of<U>() != dtype)
        {
            throw new ArgumentException($"the tensor holds {dtype}, not {typeof(U).Name}; convert it first");
        }
    }
}
