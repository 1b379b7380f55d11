namespace Safe.Torch;

public static partial class torch
{
    /// <summary>A tensor on the memory of an array, or a converted copy; writing to one changes the other.</summary>
    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) => from_array(data, dtype, device);

    /// <summary>A tensor on the memory of an array, or a converted copy; writing to one changes the other.</summary>
    public static Tensor as_tensor(BFloat16[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        from_array(rawArray, dtype, device);

    /// <summary>A tensor on the memory of an array, or a copy of another list.</summary>
    public static Tensor as_tensor(IList<BFloat16> rawArray, ScalarType? dtype = null, Device? device = null) =>
        rawArray is BFloat16[] array ? from_array(array, dtype, device) : tensor(rawArray, dtype, device);

    /// <summary>A tensor on the memory of an array, or a copy of another list.</summary>
    public static Tensor as_tensor(IList<bool> rawArray, ScalarType? dtype = null, Device? device = null) =>
        rawArray is bool[] array ? from_array(array, dtype, device) : tensor(rawArray, dtype, device);

    /// <summary>A tensor on the memory of an array, or a copy of another list.</summary>
    public static Tensor as_tensor(IList<byte> rawArray, ScalarType? dtype = null, Device? device = null) =>
        rawArray is byte[] array ? from_array(array, dtype, device) : tensor(rawArray, dtype, device);

    /// <summary>A tensor on the memory of an array, or a copy of another list.</summary>
    public static Tensor as_tensor(IList<double> rawArray, ScalarType? dtype = null, Device? device = null) =>
        rawArray is double[] array ? from_array(array, dtype, device) : tensor(rawArray, dtype, device);

    /// <summary>A tensor on the memory of an array, or a copy of another list.</summary>
    public static Tensor as_tensor(IList<float> rawArray, ScalarType? dtype = null, Device? device = null) =>
        rawArray is float[] array ? from_array(array, dtype, device) : tensor(rawArray, dtype, device);

    /// <summary>A tensor on the memory of an array, or a copy of another list.</summary>
    public static Tensor as_tensor(IList<int> rawArray, ScalarType? dtype = null, Device? device = null) =>
        rawArray is int[] array ? from_array(array, dtype, device) : tensor(rawArray, dtype, device);

    /// <summary>A tensor on the memory of an array, or a copy of another list.</summary>
    public static Tensor as_tensor(IList<long> rawArray, ScalarType? dtype = null, Device? device = null) =>
        rawArray is long[] array ? from_array(array, dtype, device) : tensor(rawArray, dtype, device);

    /// <summary>A tensor on the memory of an array, or a copy of another list.</summary>
    public static Tensor as_tensor(IList<sbyte> rawArray, ScalarType? dtype = null, Device? device = null) =>
        rawArray is sbyte[] array ? from_array(array, dtype, device) : tensor(rawArray, dtype, device);

    /// <summary>A tensor on the memory of an array, or a copy of another list.</summary>
    public static Tensor as_tensor(IList<short> rawArray, ScalarType? dtype = null, Device? device = null) =>
        rawArray is short[] array ? from_array(array, dtype, device) : tensor(rawArray, dtype, device);

    /// <summary>A tensor on the memory of an array, or a converted copy; writing to one changes the other.</summary>
    public static Tensor as_tensor(bool[] rawArray, ScalarType? dtype = null, Device? device = null) => from_array(rawArray, dtype, device);

    /// <summary>A tensor on the memory of an array, or a converted copy; writing to one changes the other.</summary>
    public static Tensor as_tensor(byte[] rawArray, ScalarType? dtype = null, Device? device = null) => from_array(rawArray, dtype, device);

    /// <summary>A tensor on the memory of an array, or a converted copy; writing to one changes the other.</summary>
    public static Tensor as_tensor(double[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        from_array(rawArray, dtype, device);

    /// <summary>A tensor on the memory of an array, or a converted copy; writing to one changes the other.</summary>
    public static Tensor as_tensor(float[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        from_array(rawArray, dtype, device);

    /// <summary>A tensor on the memory of an array, or a converted copy; writing to one changes the other.</summary>
    public static Tensor as_tensor(int[] rawArray, ScalarType? dtype = null, Device? device = null) => from_array(rawArray, dtype, device);

    /// <summary>A tensor on the memory of an array, or a converted copy; writing to one changes the other.</summary>
    public static Tensor as_tensor(long[] rawArray, ScalarType? dtype = null, Device? device = null) => from_array(rawArray, dtype, device);

    /// <summary>A tensor on the memory of an array, or a converted copy; writing to one changes the other.</summary>
    public static Tensor as_tensor(sbyte[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        from_array(rawArray, dtype, device);

    /// <summary>A tensor on the memory of an array, or a converted copy; writing to one changes the other.</summary>
    public static Tensor as_tensor(short[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        from_array(rawArray, dtype, device);

    /// <summary>The tensor itself under a new handle, or a converted copy.</summary>
    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null) =>
        Given(data).to(dtype ?? data.dtype, device ?? data.device);
}
