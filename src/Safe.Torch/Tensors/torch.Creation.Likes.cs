namespace Safe.Torch;

public static partial class torch
{
    /// <summary>Zeros in the shape, type and place of another tensor.</summary>
    public static Tensor zeros_like(
        Tensor input,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => Finish(Aten.zeros_like(input, dtype, null, device), requires_grad, names);

    /// <summary>Ones in the shape, type and place of another tensor.</summary>
    public static Tensor ones_like(
        Tensor input,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => Finish(Aten.ones_like(input, dtype, null, device), requires_grad, names);

    /// <summary>Memory as it happens to be in the shape, type and place of another tensor.</summary>
    public static Tensor empty_like(
        Tensor input,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => Finish(Aten.empty_like(input, dtype, null, device), requires_grad, names);

    /// <summary>One value in the shape, type and place of another tensor.</summary>
    public static Tensor full_like(
        Tensor input,
        Scalar value,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => Finish(Aten.full_like(input, value, dtype, null, device), requires_grad, names);
}
