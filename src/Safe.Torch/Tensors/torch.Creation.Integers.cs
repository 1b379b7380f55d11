namespace Safe.Torch;

public static partial class torch
{
    /// <summary>Uniform random integers in [low, high); low is 0 where it is not given.</summary>
    public static Tensor randint(
        int high,
        int[] size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => randint(high, Array.ConvertAll(size, static length => (long)length), dtype, device, requires_grad, generator, names);

    /// <summary>Uniform random integers in [low, high); low is 0 where it is not given.</summary>
    public static Tensor randint(
        int low,
        int high,
        int[] size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => randint(low, high, Array.ConvertAll(size, static length => (long)length), dtype, device, requires_grad, generator, names);

    /// <summary>Uniform random integers in [low, high); low is 0 where it is not given.</summary>
    public static Tensor randint(
        long high,
        Size size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => randint(high, size.Shape, dtype, device, requires_grad, generator, names);

    /// <summary>Uniform random integers in [low, high); low is 0 where it is not given.</summary>
    public static Tensor randint(
        long low,
        long high,
        Size size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => randint(low, high, size.Shape, dtype, device, requires_grad, generator, names);
}
