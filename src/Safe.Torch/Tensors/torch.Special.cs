namespace Safe.Torch;

public static partial class torch
{
    /// <summary>Differences, element by element, in place; returns the argument.</summary>
    public static Tensor sub_(Tensor left, Scalar right) => Given(left).sub_(right);

    /// <summary>Differences, element by element, in place; returns the argument.</summary>
    public static Tensor sub_(Tensor left, Tensor right) => Given(left).sub_(right);

    /// <summary>Two dimensions exchanged; a view.</summary>
    public static Tensor swapaxes(Tensor input, long axis0, long axis1) => Given(input).swapaxes(axis0, axis1);

    /// <summary>A matrix transposed; a view.</summary>
    public static Tensor t(Tensor input) => Given(input).t();

    /// <summary>The integral along a dimension by straight lines.</summary>
    public static Tensor trapezoid(Tensor y, double dx = 1, long dim = -1) => Given(y).trapezoid(dx, dim);

    /// <summary>The integral along a dimension by straight lines.</summary>
    public static Tensor trapezoid(Tensor y, Tensor x, long dim = -1) => Given(y).trapezoid(x, dim);

    /// <summary>The integral along a dimension by straight lines.</summary>
    public static Tensor trapz(Tensor y, double dx = 1, long dim = -1) => Given(y).trapezoid(dx, dim);

    /// <summary>The integral along a dimension by straight lines.</summary>
    public static Tensor trapz(Tensor y, Tensor x, long dim = -1) => Given(y).trapezoid(x, dim);

    /// <summary>Running integrals along a dimension by straight lines.</summary>
    public static Tensor cumulative_trapezoid(Tensor y, double dx = 1, long dim = -1) => Given(y).cumulative_trapezoid(dx, dim);

    /// <summary>Running integrals along a dimension by straight lines.</summary>
    public static Tensor cumulative_trapezoid(Tensor y, Tensor x, long dim = -1) => Given(y).cumulative_trapezoid(x, dim);

    /// <summary>x · 2^other.</summary>
    public static Tensor ldexp(Tensor input, Tensor other) => Given(input).ldexp(other);

    /// <summary>x · 2^other, in place; returns the argument.</summary>
    public static Tensor ldexp_(Tensor input, Tensor other) => Given(input).ldexp_(other);

    /// <summary>The next number towards other.</summary>
    public static Tensor nextafter(Tensor input, Tensor other) => Given(input).nextafter(other);

    /// <summary>The next number towards other, in place; returns the argument.</summary>
    public static Tensor nextafter_(Tensor input, Tensor other) => Given(input).nextafter_(other);

    /// <summary>The logarithm of the multivariate gamma function.</summary>
    public static Tensor mvlgamma(Tensor input, long p) => Given(input).mvlgamma(p);

    /// <summary>The logarithm of the multivariate gamma function, in place; returns the argument.</summary>
    public static Tensor mvlgamma_(Tensor input, long p) => Given(input).mvlgamma_(p);

    /// <summary>The modified Bessel function of order 0.</summary>
    public static Tensor i0(Tensor input) => Given(input).i0();

    /// <summary>The modified Bessel function of order 0, in place; returns the argument.</summary>
    public static Tensor i0_(Tensor input) => Given(input).i0_();

    /// <summary>The lower regularised incomplete gamma function.</summary>
    public static Tensor igamma(Tensor input, Tensor other) => Given(input).igamma(other);

    /// <summary>The upper regularised incomplete gamma function.</summary>
    public static Tensor igammac(Tensor input, Tensor other) => Given(input).igammac(other);

    /// <summary>Whether the imaginary part is zero.</summary>
    public static Tensor isreal(Tensor tensor) => Given(tensor).isreal();

    /// <summary>A matrix of powers.</summary>
    public static Tensor vander(Tensor x, long N = -1, bool increasing = false) => Given(x).vander(N, increasing);

    /// <summary>All combinations of r elements.</summary>
    public static Tensor combinations(Tensor input, int r = 2, bool with_replacement = false) =>
        Aten.combinations(input, r, with_replacement);

    /// <summary>Numbers with equal ratios from base^start to base^end.</summary>
    public static Tensor logspace(
        double start,
        double end,
        long steps,
        double @base = 10,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => Finish(Aten.logspace(start, end, steps, @base, dtype ?? defaultType, null, device ?? defaultDevice), requires_grad, null);

    /// <summary>Rows and columns of the lower triangle, <c>[2, count]</c>.</summary>
    public static Tensor tril_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Aten.tril_indices(row, col, offset, dtype, null, device ?? defaultDevice);

    /// <summary>Rows and columns of the upper triangle, <c>[2, count]</c>.</summary>
    public static Tensor triu_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Aten.triu_indices(row, col, offset, dtype, null, device ?? defaultDevice);

    /// <summary>Random numbers drawn from N(mean, std²).</summary>
    public static Tensor normal(
        double mean,
        double std,
        ReadOnlySpan<long> size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null,
        string[]? names = null
    ) => empty(size, dtype, device, false, names).normal_(mean, std, generator).requires_grad_(requires_grad);

    /// <summary>Random numbers drawn from N(mean, std²).</summary>
    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) => Aten.normal_Tensor_Tensor(mean, std, generator);

    /// <summary>Uniform random integers in [low, high) in the shape of this tensor.</summary>
    public static Tensor randint_like(
        Tensor input,
        long low,
        long high,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false
    ) => Given(input).randint_like(low, high, dtype, device, requires_grad);

    /// <summary>A tensor of arbitrary values with given strides.</summary>
    public static Tensor empty_strided(
        long[] size,
        long[] strides,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    ) => Finish(Aten.empty_strided(size, strides, dtype ?? defaultType, null, device ?? defaultDevice), requires_grad, names);

    /// <summary>The numbers from 0 to n − 1 in random order, written to a tensor; returns it.</summary>
    public static Tensor randperm(long n, Tensor @out, Generator? generator = null) => Aten.randperm_generator_out(n, generator, @out);
}
