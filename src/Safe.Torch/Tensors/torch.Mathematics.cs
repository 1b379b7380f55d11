namespace Safe.Torch;

public static partial class torch
{
    /// <summary>Absolute values.</summary>
    public static Tensor abs(Tensor input) => Given(input).abs();

    /// <summary>e to the power of each element.</summary>
    public static Tensor exp(Tensor input) => Given(input).exp();

    /// <summary>Natural logarithms.</summary>
    public static Tensor log(Tensor input) => Given(input).log();

    /// <summary>Square roots.</summary>
    public static Tensor sqrt(Tensor input) => Given(input).sqrt();

    /// <summary>Reciprocals of the square roots.</summary>
    public static Tensor rsqrt(Tensor input) => Given(input).rsqrt();

    /// <summary>Negated elements.</summary>
    public static Tensor neg(Tensor input) => Given(input).neg();

    /// <summary>Sines.</summary>
    public static Tensor sin(Tensor input) => Given(input).sin();

    /// <summary>Cosines.</summary>
    public static Tensor cos(Tensor input) => Given(input).cos();

    /// <summary>Tangents.</summary>
    public static Tensor tan(Tensor input) => Given(input).tan();

    /// <summary>Hyperbolic tangents.</summary>
    public static Tensor tanh(Tensor input) => Given(input).tanh();

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public static Tensor sigmoid(Tensor input) => Given(input).sigmoid();

    /// <summary>The error function.</summary>
    public static Tensor erf(Tensor input) => Given(input).erf();

    /// <summary>Rounded down.</summary>
    public static Tensor floor(Tensor input) => Given(input).floor();

    /// <summary>Rounded up.</summary>
    public static Tensor ceil(Tensor input) => Given(input).ceil();

    /// <summary>Rounded towards zero.</summary>
    public static Tensor trunc(Tensor input) => Given(input).trunc();

    /// <summary>−1, 0 or 1 by sign.</summary>
    public static Tensor sign(Tensor input) => Given(input).sign();

    /// <summary>Reciprocals.</summary>
    public static Tensor reciprocal(Tensor input) => Given(input).reciprocal();

    /// <summary>ln(1 + x), exact near zero.</summary>
    public static Tensor log1p(Tensor input) => Given(input).log1p();

    /// <summary>eˣ − 1, exact near zero.</summary>
    public static Tensor expm1(Tensor input) => Given(input).expm1();

    /// <summary>Logarithms to base 2.</summary>
    public static Tensor log2(Tensor input) => Given(input).log2();

    /// <summary>Logarithms to base 10.</summary>
    public static Tensor log10(Tensor input) => Given(input).log10();

    /// <summary>Squares.</summary>
    public static Tensor square(Tensor input) => Given(input).square();

    /// <summary>Whether each element is not a number.</summary>
    public static Tensor isnan(Tensor input) => Given(input).isnan();

    /// <summary>Whether each element is infinite.</summary>
    public static Tensor isinf(Tensor tensor) => Given(tensor).isinf();

    /// <summary>Whether each element is a finite number.</summary>
    public static Tensor isfinite(Tensor tensor) => Given(tensor).isfinite();

    /// <summary>Logical negations.</summary>
    public static Tensor logical_not(Tensor input) => Given(input).logical_not();

    /// <summary>Bitwise negations.</summary>
    public static Tensor bitwise_not(Tensor input) => Given(input).bitwise_not();

    /// <summary>Sums, element by element.</summary>
    public static Tensor add(Tensor left, Tensor right) => Given(left).add(right);

    /// <summary>Sums, element by element.</summary>
    public static Tensor add(Tensor left, Scalar right) => Given(left).add(right);

    /// <summary>left + alpha · right.</summary>
    public static Tensor add(Tensor left, Tensor right, Scalar alpha) => Given(left).add(right, alpha);

    /// <summary>Differences, element by element.</summary>
    public static Tensor sub(Tensor left, Tensor right) => Given(left).sub(right);

    /// <summary>Differences, element by element.</summary>
    public static Tensor sub(Tensor left, Scalar right) => Given(left).sub(right);

    /// <summary>Products, element by element.</summary>
    public static Tensor mul(Tensor left, Tensor right) => Given(left).mul(right);

    /// <summary>Products, element by element.</summary>
    public static Tensor mul(Tensor left, Scalar right) => Given(left).mul(right);

    /// <summary>Quotients, element by element.</summary>
    public static Tensor div(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) =>
        Given(left).div(right, rounding_mode);

    /// <summary>Quotients, element by element.</summary>
    public static Tensor div(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) =>
        Given(left).div(right, rounding_mode);

    /// <summary>Powers, element by element.</summary>
    public static Tensor pow(Tensor left, Tensor exponent) => Given(left).pow(exponent);

    /// <summary>Powers with one exponent.</summary>
    public static Tensor pow(Tensor left, Scalar exponent) => Given(left).pow(exponent);

    /// <summary>Limited to [min, max].</summary>
    public static Tensor clamp(Tensor input, Scalar? min = null, Scalar? max = null) => Given(input).clamp(min, max);

    /// <summary>The larger of two, element by element.</summary>
    public static Tensor maximum(Tensor input, Tensor other) => Given(input).maximum(other);

    /// <summary>The smaller of two, element by element.</summary>
    public static Tensor minimum(Tensor input, Tensor other) => Given(input).minimum(other);

    /// <summary>Whether equal, element by element.</summary>
    public static Tensor eq(Tensor left, Tensor right) => Given(left).eq(right);

    /// <summary>Whether different, element by element.</summary>
    public static Tensor ne(Tensor left, Tensor right) => Given(left).ne(right);

    /// <summary>Whether smaller, element by element.</summary>
    public static Tensor lt(Tensor left, Tensor right) => Given(left).lt(right);

    /// <summary>Whether smaller or equal, element by element.</summary>
    public static Tensor le(Tensor left, Tensor right) => Given(left).le(right);

    /// <summary>Whether larger, element by element.</summary>
    public static Tensor gt(Tensor left, Tensor right) => Given(left).gt(right);

    /// <summary>Whether larger or equal, element by element.</summary>
    public static Tensor ge(Tensor left, Tensor right) => Given(left).ge(right);

    /// <summary>Whether |tensor − target| ≤ atol + rtol · |target| everywhere.</summary>
    public static bool allclose(Tensor tensor, Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false) =>
        Given(tensor).allclose(target, rtol, atol, equal_nan);

    /// <summary>Whether equal, element by element; a tensor, not a truth value.</summary>
    public static Tensor equal(Tensor tensor, Tensor target) => Given(tensor).equal(target);
}
