namespace Safe.Torch;

public static partial class torch
{
    /// <summary>A tensor of no dimensions with this value.</summary>
    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) =>
        FromValues([scalar], [], null, device, requires_grad, null);

    /// <summary>A tensor of no dimensions with this value.</summary>
    public static Tensor tensor(int scalar, Device? device = null, bool requires_grad = false) =>
        FromValues([scalar], [], null, device, requires_grad, null);

    /// <summary>A tensor of no dimensions with this value.</summary>
    public static Tensor tensor(short scalar, Device? device = null, bool requires_grad = false) =>
        FromValues([scalar], [], null, device, requires_grad, null);

    /// <summary>A tensor of no dimensions with this value.</summary>
    public static Tensor tensor(byte scalar, Device? device = null, bool requires_grad = false) =>
        FromValues([scalar], [], null, device, requires_grad, null);

    /// <summary>A tensor of no dimensions with this value.</summary>
    public static Tensor tensor(sbyte scalar, Device? device = null, bool requires_grad = false) =>
        FromValues([scalar], [], null, device, requires_grad, null);

    /// <summary>A tensor of no dimensions with this value.</summary>
    public static Tensor tensor(double scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromValues([scalar], [], dtype, device, requires_grad, null);

    /// <summary>A tensor of no dimensions with this value.</summary>
    public static Tensor tensor(long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromValues([scalar], [], dtype, device, requires_grad, null);

    /// <summary>A tensor of no dimensions with this value.</summary>
    public static Tensor tensor(bool scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromValues([scalar], [], dtype, device, requires_grad, null);

    /// <summary>A copy of these values in one dimension.</summary>
    public static Tensor tensor(
        bool[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<bool>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in the given shape.</summary>
    public static Tensor tensor(
        bool[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<bool>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in two dimensions.</summary>
    public static Tensor tensor(
        bool[,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray<bool>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in three dimensions.</summary>
    public static Tensor tensor(
        bool[,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray<bool>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in one dimension.</summary>
    public static Tensor tensor(
        IList<bool> rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<bool>(rawArray.ToArray(), [rawArray.Count], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in two dimensions.</summary>
    public static Tensor tensor(
        IList<bool> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<bool>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in one dimension.</summary>
    public static Tensor tensor(
        byte[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<byte>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in the given shape.</summary>
    public static Tensor tensor(
        byte[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<byte>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in two dimensions.</summary>
    public static Tensor tensor(
        byte[,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray<byte>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in three dimensions.</summary>
    public static Tensor tensor(
        byte[,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray<byte>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in one dimension.</summary>
    public static Tensor tensor(
        IList<byte> rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<byte>(rawArray.ToArray(), [rawArray.Count], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in two dimensions.</summary>
    public static Tensor tensor(
        IList<byte> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<byte>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in the given shape.</summary>
    public static Tensor tensor(
        Memory<byte> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<byte>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in one dimension.</summary>
    public static Tensor tensor(
        sbyte[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<sbyte>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in the given shape.</summary>
    public static Tensor tensor(
        sbyte[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<sbyte>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in two dimensions.</summary>
    public static Tensor tensor(
        sbyte[,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray<sbyte>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in three dimensions.</summary>
    public static Tensor tensor(
        sbyte[,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray<sbyte>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in one dimension.</summary>
    public static Tensor tensor(
        IList<sbyte> rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<sbyte>(rawArray.ToArray(), [rawArray.Count], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in two dimensions.</summary>
    public static Tensor tensor(
        IList<sbyte> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<sbyte>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in the given shape.</summary>
    public static Tensor tensor(
        Memory<sbyte> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<sbyte>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in one dimension.</summary>
    public static Tensor tensor(
        short[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<short>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in the given shape.</summary>
    public static Tensor tensor(
        short[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<short>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in two dimensions.</summary>
    public static Tensor tensor(
        short[,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray<short>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in three dimensions.</summary>
    public static Tensor tensor(
        short[,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray<short>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in one dimension.</summary>
    public static Tensor tensor(
        IList<short> rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<short>(rawArray.ToArray(), [rawArray.Count], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in two dimensions.</summary>
    public static Tensor tensor(
        IList<short> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<short>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in the given shape.</summary>
    public static Tensor tensor(
        Memory<short> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<short>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in one dimension.</summary>
    public static Tensor tensor(
        int[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<int>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in the given shape.</summary>
    public static Tensor tensor(
        int[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<int>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in two dimensions.</summary>
    public static Tensor tensor(
        int[,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray<int>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in three dimensions.</summary>
    public static Tensor tensor(
        int[,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray<int>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in one dimension.</summary>
    public static Tensor tensor(
        IList<int> rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<int>(rawArray.ToArray(), [rawArray.Count], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in two dimensions.</summary>
    public static Tensor tensor(
        IList<int> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<int>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in the given shape.</summary>
    public static Tensor tensor(
        Memory<int> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<int>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in one dimension.</summary>
    public static Tensor tensor(
        long[] dataArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<long>(dataArray, [dataArray.Length], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in the given shape.</summary>
    public static Tensor tensor(
        long[] dataArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<long>(dataArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in two dimensions.</summary>
    public static Tensor tensor(
        long[,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray<long>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in three dimensions.</summary>
    public static Tensor tensor(
        long[,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray<long>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in one dimension.</summary>
    public static Tensor tensor(
        IList<long> rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<long>(rawArray.ToArray(), [rawArray.Count], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in two dimensions.</summary>
    public static Tensor tensor(
        IList<long> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<long>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in the given shape.</summary>
    public static Tensor tensor(
        Memory<long> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<long>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in one dimension.</summary>
    public static Tensor tensor(
        Half[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<Half>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in the given shape.</summary>
    public static Tensor tensor(
        Half[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<Half>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in two dimensions.</summary>
    public static Tensor tensor(
        Half[,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray<Half>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in three dimensions.</summary>
    public static Tensor tensor(
        Half[,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray<Half>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in one dimension.</summary>
    public static Tensor tensor(
        IList<Half> rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<Half>(rawArray.ToArray(), [rawArray.Count], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in two dimensions.</summary>
    public static Tensor tensor(
        IList<Half> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<Half>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in the given shape.</summary>
    public static Tensor tensor(
        Memory<Half> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<Half>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in one dimension.</summary>
    public static Tensor tensor(
        float[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<float>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in the given shape.</summary>
    public static Tensor tensor(
        float[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<float>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in two dimensions.</summary>
    public static Tensor tensor(
        float[,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray<float>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in three dimensions.</summary>
    public static Tensor tensor(
        float[,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray<float>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in one dimension.</summary>
    public static Tensor tensor(
        IList<float> rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<float>(rawArray.ToArray(), [rawArray.Count], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in two dimensions.</summary>
    public static Tensor tensor(
        IList<float> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<float>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in the given shape.</summary>
    public static Tensor tensor(
        Memory<float> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<float>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in one dimension.</summary>
    public static Tensor tensor(
        double[] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<double>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in the given shape.</summary>
    public static Tensor tensor(
        double[] rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<double>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in two dimensions.</summary>
    public static Tensor tensor(
        double[,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray<double>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in three dimensions.</summary>
    public static Tensor tensor(
        double[,,] rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromArray<double>(rawArray, dtype, device, requires_grad, names);

    /// <summary>A copy of these values in one dimension.</summary>
    public static Tensor tensor(
        IList<double> rawArray,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<double>(rawArray.ToArray(), [rawArray.Count], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in two dimensions.</summary>
    public static Tensor tensor(
        IList<double> rawArray,
        long rows,
        long columns,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<double>(rawArray.ToArray(), [rows, columns], dtype, device, requires_grad, names);

    /// <summary>A copy of these values in the given shape.</summary>
    public static Tensor tensor(
        Memory<double> rawArray,
        ReadOnlySpan<long> dimensions,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => FromValues<double>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    private static unsafe Tensor FromValues<U>(
        ReadOnlySpan<U> values,
        ReadOnlySpan<long> sizes,
        ScalarType? dtype,
        Device? device,
        bool requires_grad,
        string[]? names
    )
        where U : unmanaged
    {
        Tensor made = Aten.empty_memory_format(sizes, ElementTypes.Of<U>());
        if (made.numel() != values.Length)
        {
            throw new ArgumentException($"{values.Length} values for a tensor of shape [{string.Join(", ", made.shape)}]");
        }
        values.CopyTo(new Span<U>((void*)made.DataPointer(), values.Length));
        bool converts = (dtype is { } type && type != made.dtype) || (device is not null && device.type != DeviceType.CPU);
        return Finish(converts ? made.to(dtype ?? made.dtype, device ?? CPU, disposeAfter: true) : made, requires_grad, names);
    }

    private static Tensor FromArray<U>(Array values, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
        where U : unmanaged
    {
        long[] sizes = [.. Enumerable.Range(0, values.Rank).Select(values.GetLongLength)];
        return FromValues<U>(values.Cast<U>().ToArray(), sizes, dtype, device, requires_grad, names);
    }
}
