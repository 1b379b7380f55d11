namespace Safe.Torch;

public static partial class torch
{
    /// <summary>Complex of two single-precision numbers.</summary>
    public static ScalarType complex64 = ScalarType.ComplexFloat32;

    /// <summary>Complex of two double-precision numbers.</summary>
    public static ScalarType complex128 = ScalarType.ComplexFloat64;

    /// <summary>Complex of two single-precision numbers.</summary>
    public static ScalarType cfloat = ScalarType.ComplexFloat32;

    /// <summary>Complex of two double-precision numbers.</summary>
    public static ScalarType cdouble = ScalarType.ComplexFloat64;

    /// <summary>Whether the elements are floating-point numbers.</summary>
    public static bool is_floating_point(Tensor input) => Given(input).is_floating_point();

    /// <summary>Whether the elements are complex.</summary>
    public static bool is_complex(Tensor input) => Given(input).is_complex();

    /// <summary>Whether the elements are integers.</summary>
    public static bool is_integral(Tensor t) => Given(t).is_integral();

    /// <summary>Whether the only element is not zero.</summary>
    public static bool is_nonzero(Tensor input) => Aten.is_nonzero(input);

    /// <summary>Whether an object is a tensor.</summary>
    public static bool is_tensor(object obj) => obj is Tensor;

    /// <summary>Number of elements.</summary>
    public static long numel(Tensor input) => Given(input).numel();

    /// <summary>The smallest type that holds the values of both.</summary>
    public static ScalarType promote_types(ScalarType type1, ScalarType type2)
    {
        if (type1 == type2)
        {
            return type1;
        }
        if (is_complex(type1) || is_complex(type2))
        {
            return Real(type1) == ScalarType.Float64 || Real(type2) == ScalarType.Float64
                ? ScalarType.ComplexFloat64
                : ScalarType.ComplexFloat32;
        }
        return (is_floating_point(type1), is_floating_point(type2)) switch
        {
            (true, true) => WiderFloat(type1, type2),
            (true, false) => type1,
            (false, true) => type2,
            _ => WiderInteger(type1, type2),
        };
    }

    /// <summary>The type of the result of an operator on both; a tensor of no dimensions gives way to one with some.</summary>
    public static ScalarType result_type(Tensor tensor1, Tensor tensor2)
    {
        using Tensor first = empty(Given(tensor1).ndim == 0 ? [] : [0], dtype: tensor1.dtype);
        using Tensor second = empty(tensor2.ndim == 0 ? [] : [0], dtype: tensor2.dtype);
        using Tensor sum = Aten.add_Tensor(first, second);
        return sum.dtype;
    }

    /// <summary>Whether values of a type can be written to a tensor of another: not complex to real, fractions to integers, nor numbers to truth values.</summary>
    public static bool can_cast(ScalarType from, ScalarType to) =>
        (!is_complex(from) || is_complex(to))
        && (!is_floating_point(from) || !(is_integral(to) || to == ScalarType.Bool))
        && (from == ScalarType.Bool || to != ScalarType.Bool);

    private static ScalarType Real(ScalarType type) =>
        type switch
        {
            ScalarType.ComplexFloat32 => ScalarType.Float32,
            ScalarType.ComplexFloat64 => ScalarType.Float64,
            _ => type,
        };

    // Neither of the two 16-bit types holds the values of the other.
    private static ScalarType WiderFloat(ScalarType first, ScalarType second) =>
        first.ElementSize() == second.ElementSize() ? ScalarType.Float32
        : first.ElementSize() > second.ElementSize() ? first
        : second;

    private static ScalarType WiderInteger(ScalarType first, ScalarType second) =>
        first == ScalarType.Bool ? second
        : second == ScalarType.Bool ? first
        : first.ElementSize() == 1 && second.ElementSize() == 1 ? ScalarType.Int16
        : first.ElementSize() > second.ElementSize() ? first
        : second;
}
