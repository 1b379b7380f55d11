namespace Safe.Torch;

public static partial class torch
{
    /// <summary>A tensor of no dimensions with this value.</summary>
    public static Tensor tensor(BFloat16 scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromValues([scalar], [], dtype, device, requires_grad, null);

    /// <summary>A copy of these values in four dimensions.</summary>
    public static Tensor tensor(
        BFloat16[,,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray<BFloat16>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in three dimensions.</summary>
    public static Tensor tensor(
        BFloat16[,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray<BFloat16>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in two dimensions.</summary>
    public static Tensor tensor(
        BFloat16[,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray<BFloat16>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in the given shape.</summary>
    public static Tensor tensor(
        BFloat16[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<BFloat16>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in one dimension.</summary>
    public static Tensor tensor(
        BFloat16[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<BFloat16>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in the given shape.</summary>
    public static Tensor tensor(
        IList<BFloat16> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<BFloat16>(rawArray.ToArray(), dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in the given shape.</summary>
    public static Tensor tensor(
        IList<BFloat16> rawArray,
        long dim0,
        long dim1,
        long dim2,
        long dim3,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<BFloat16>(rawArray.ToArray(), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in the given shape.</summary>
    public static Tensor tensor(
        IList<BFloat16> rawArray,
        long dim0,
        long dim1,
        long dim2,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<BFloat16>(rawArray.ToArray(), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in the given shape.</summary>
    public static Tensor tensor(
        IList<BFloat16> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<BFloat16>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in one dimension.</summary>
    public static Tensor tensor(
        IList<BFloat16> rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<BFloat16>(rawArray.ToArray(), [rawArray.Count], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in the given shape.</summary>
    public static Tensor tensor(
        Memory<BFloat16> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<BFloat16>(rawArray.Span, dimensions, dtype, device, requires_grad, names);
}
