namespace Safe.Torch;

public static partial class torch
{
    /// <summary>0, 1, … below <paramref name="stop"/>.</summary>
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype ?? RangeType(stop), device, requires_grad);

    /// <summary><paramref name="start"/>, start + 1, … below <paramref name="stop"/>.</summary>
    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype ?? RangeType(start, stop), device, requires_grad);

    /// <summary><paramref name="start"/>, start + step, … below <paramref name="stop"/>.</summary>
    public static Tensor arange(
        Scalar start,
        Scalar stop,
        Scalar step,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) =>
        Finish(
            Aten.arange_start_step(start, stop, step, dtype ?? RangeType(start, stop, step), null, device ?? defaultDevice),
            requires_grad,
            null
        );

    /// <summary><paramref name="steps"/> numbers from start to end, both included, in equal steps.</summary>
    public static Tensor linspace(
        double start,
        double end,
        long steps,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => Finish(Aten.linspace(start, end, steps, dtype ?? defaultType, null, device ?? defaultDevice), requires_grad, null);

    /// <summary>Ones on the diagonal, zeros elsewhere.</summary>
    public static Tensor eye(
        long rows,
        long columns = -1,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => Finish(Aten.eye_m(rows, columns < 0 ? rows : columns, dtype ?? defaultType, null, device ?? defaultDevice), requires_grad, names);

    private static ScalarType RangeType(params ReadOnlySpan<Scalar> ends)
    {
        foreach (Scalar end in ends)
        {
            if (is_floating_point(end.Type))
            {
                return defaultType;
            }
        }
        return ScalarType.Int64;
    }
}
