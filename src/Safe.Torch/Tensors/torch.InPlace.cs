namespace Safe.Torch;

public static partial class torch
{
    /// <summary>Absolute values, in place; returns the argument.</summary>
    public static Tensor abs_(Tensor input) => Given(input).abs_();

    /// <summary>e to the power of each element, in place; returns the argument.</summary>
    public static Tensor exp_(Tensor input) => Given(input).exp_();

    /// <summary>Natural logarithms, in place; returns the argument.</summary>
    public static Tensor log_(Tensor input) => Given(input).log_();

    /// <summary>Square roots, in place; returns the argument.</summary>
    public static Tensor sqrt_(Tensor input) => Given(input).sqrt_();

    /// <summary>Reciprocals of the square roots, in place; returns the argument.</summary>
    public static Tensor rsqrt_(Tensor input) => Given(input).rsqrt_();

    /// <summary>Negated elements, in place; returns the argument.</summary>
    public static Tensor neg_(Tensor input) => Given(input).neg_();

    /// <summary>Sines, in place; returns the argument.</summary>
    public static Tensor sin_(Tensor input) => Given(input).sin_();

    /// <summary>Cosines, in place; returns the argument.</summary>
    public static Tensor cos_(Tensor input) => Given(input).cos_();

    /// <summary>Tangents, in place; returns the argument.</summary>
    public static Tensor tan_(Tensor input) => Given(input).tan_();

    /// <summary>Hyperbolic tangents, in place; returns the argument.</summary>
    public static Tensor tanh_(Tensor input) => Given(input).tanh_();

    /// <summary>1 / (1 + e⁻ˣ), in place; returns the argument.</summary>
    public static Tensor sigmoid_(Tensor input) => Given(input).sigmoid_();

    /// <summary>The error function, in place; returns the argument.</summary>
    public static Tensor erf_(Tensor input) => Given(input).erf_();

    /// <summary>Rounded down, in place; returns the argument.</summary>
    public static Tensor floor_(Tensor input) => Given(input).floor_();

    /// <summary>Rounded up, in place; returns the argument.</summary>
    public static Tensor ceil_(Tensor input) => Given(input).ceil_();

    /// <summary>Rounded towards zero, in place; returns the argument.</summary>
    public static Tensor trunc_(Tensor input) => Given(input).trunc_();

    /// <summary>−1, 0 or 1 by sign, in place; returns the argument.</summary>
    public static Tensor sign_(Tensor input) => Given(input).sign_();

    /// <summary>Reciprocals, in place; returns the argument.</summary>
    public static Tensor reciprocal_(Tensor input) => Given(input).reciprocal_();

    /// <summary>ln(1 + x), exact near zero, in place; returns the argument.</summary>
    public static Tensor log1p_(Tensor input) => Given(input).log1p_();

    /// <summary>eˣ − 1, exact near zero, in place; returns the argument.</summary>
    public static Tensor expm1_(Tensor input) => Given(input).expm1_();

    /// <summary>Logarithms to base 2, in place; returns the argument.</summary>
    public static Tensor log2_(Tensor input) => Given(input).log2_();

    /// <summary>Logarithms to base 10, in place; returns the argument.</summary>
    public static Tensor log10_(Tensor input) => Given(input).log10_();
}
