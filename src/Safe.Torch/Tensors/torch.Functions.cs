namespace Safe.Torch;

public static partial class torch
{
    /// <summary>Absolute values.</summary>
    public static Tensor absolute(Tensor input) => Given(input).absolute();

    /// <summary>Absolute values, in place; returns the argument.</summary>
    public static Tensor absolute_(Tensor input) => Given(input).absolute_();

    /// <summary>Negated elements.</summary>
    public static Tensor negative(Tensor input) => Given(input).negative();

    /// <summary>Negated elements, in place; returns the argument.</summary>
    public static Tensor negative_(Tensor input) => Given(input).neg_();

    /// <summary>The tensor itself, under a new handle.</summary>
    public static Tensor positive(Tensor input) => Given(input).positive();

    /// <summary>2 to the power of each element.</summary>
    public static Tensor exp2(Tensor input) => Given(input).exp2();

    /// <summary>2 to the power of each element, in place; returns the argument.</summary>
    public static Tensor exp2_(Tensor input) => Given(input).exp2_();

    /// <summary>1 − the error function, exact for large arguments.</summary>
    public static Tensor erfc(Tensor input) => Given(input).erfc();

    /// <summary>1 − the error function, exact for large arguments, in place; returns the argument.</summary>
    public static Tensor erfc_(Tensor input) => Given(input).erfc_();

    /// <summary>The inverse of the error function.</summary>
    public static Tensor erfinv(Tensor input) => Given(input).erfinv();

    /// <summary>The inverse of the error function, in place; returns the argument.</summary>
    public static Tensor erfinv_(Tensor input) => Given(input).erfinv_();

    /// <summary>Logarithm of the absolute value of the gamma function.</summary>
    public static Tensor lgamma(Tensor input) => Given(input).lgamma();

    /// <summary>Logarithm of the absolute value of the gamma function, in place; returns the argument.</summary>
    public static Tensor lgamma_(Tensor input) => Given(input).lgamma_();

    /// <summary>Derivative of the logarithm of the gamma function.</summary>
    public static Tensor digamma(Tensor input) => Given(input).digamma();

    /// <summary>Derivative of the logarithm of the gamma function, in place; returns the argument.</summary>
    public static Tensor digamma_(Tensor input) => Given(input).digamma_();

    /// <summary>The part behind the point, with the sign of the element.</summary>
    public static Tensor frac(Tensor input) => Given(input).frac();

    /// <summary>The part behind the point, with the sign of the element, in place; returns the argument.</summary>
    public static Tensor frac_(Tensor input) => Given(input).frac_();

    /// <summary>Rounded towards zero.</summary>
    public static Tensor fix(Tensor input) => Given(input).fix();

    /// <summary>Rounded towards zero, in place; returns the argument.</summary>
    public static Tensor fix_(Tensor input) => Given(input).fix_();

    /// <summary>Rounded to the nearest, halves to even, at so many decimals.</summary>
    public static Tensor round(Tensor input, long decimals = 0) => Given(input).round(decimals);

    /// <summary>Rounded to the nearest, halves to even, at so many decimals, in place; returns the argument.</summary>
    public static Tensor round_(Tensor input, long decimals = 0) => Given(input).round_(decimals);

    /// <summary>NaN and infinities replaced; null stands for the largest and the smallest finite number.</summary>
    public static Tensor nan_to_num(Tensor input, double nan = 0, double? posinf = null, double? neginf = null) =>
        Given(input).nan_to_num(nan, posinf, neginf);

    /// <summary>NaN and infinities replaced; null stands for the largest and the smallest finite number, in place; returns the argument.</summary>
    public static Tensor nan_to_num_(Tensor input, double nan = 0, double? posinf = null, double? neginf = null) =>
        Given(input).nan_to_num_(nan, posinf, neginf);

    /// <summary>−1, 0 or 1 by sign.</summary>
    public static Tensor sgn(Tensor input) => Given(input).sgn();

    /// <summary>−1, 0 or 1 by sign, in place; returns the argument.</summary>
    public static Tensor sgn_(Tensor input) => Given(input).sgn_();

    /// <summary>Whether the sign bit is set.</summary>
    public static Tensor signbit(Tensor input) => Given(input).signbit();

    /// <summary>Whether each element is −∞.</summary>
    public static Tensor isneginf(Tensor tensor) => Given(tensor).isneginf();

    /// <summary>Whether each element is +∞.</summary>
    public static Tensor isposinf(Tensor tensor) => Given(tensor).isposinf();

    /// <summary>Whether |this − other| ≤ atol + rtol · |other|, element by element.</summary>
    public static Tensor isclose(Tensor tensor, Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false) =>
        Given(tensor).isclose(other, rtol, atol, nanEqual);

    /// <summary>The magnitudes of this with the signs of other.</summary>
    public static Tensor copysign(Tensor input, Tensor other) => Given(input).copysign(other);

    /// <summary>The magnitudes of this with the signs of other, in place; returns the argument.</summary>
    public static Tensor copysign_(Tensor input, Tensor other) => Given(input).copysign_(other);

    /// <summary>The larger of two; a number wins over NaN.</summary>
    public static Tensor fmax(Tensor input, Tensor other) => Given(input).fmax(other);

    /// <summary>The smaller of two; a number wins over NaN.</summary>
    public static Tensor fmin(Tensor input, Tensor other) => Given(input).fmin(other);

    /// <summary>log(exp(this) + exp(other)), without overflow.</summary>
    public static Tensor logaddexp(Tensor left, Tensor right) => Given(left).logaddexp(right);

    /// <summary>log₂(2^this + 2^other), without overflow.</summary>
    public static Tensor logaddexp2(Tensor left, Tensor right) => Given(left).logaddexp2(right);

    /// <summary>this · log(y), and 0 where this is 0.</summary>
    public static Tensor xlogy(Tensor x, Scalar y) => Given(x).xlogy(y);

    /// <summary>this · log(y), and 0 where this is 0.</summary>
    public static Tensor xlogy(Tensor x, Tensor y) => Given(x).xlogy(y);

    /// <summary>this · log(y), and 0 where this is 0, in place; returns the argument.</summary>
    public static Tensor xlogy_(Tensor x, Scalar y) => Given(x).xlogy_(y);

    /// <summary>this · log(y), and 0 where this is 0, in place; returns the argument.</summary>
    public static Tensor xlogy_(Tensor x, Tensor y) => Given(x).xlogy_(y);

    /// <summary>0 below zero, 1 above, and the other tensor at zero.</summary>
    public static Tensor heaviside(Tensor input, Tensor values) => Given(input).heaviside(values);

    /// <summary>0 below zero, 1 above, and the other tensor at zero, in place; returns the argument.</summary>
    public static Tensor heaviside_(Tensor input, Tensor values) => Given(input).heaviside_(values);

    /// <summary>Numbers drawn from Poisson distributions with these rates.</summary>
    public static Tensor poisson(Tensor input, Generator? generator = null) => Given(input).poisson(generator);
}
