namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Absolute values.</summary>
        public Tensor abs() => Aten.abs(this);

        /// <summary>Absolute values, in place; returns this.</summary>
        public Tensor abs_() => Aten.abs_(this);

        /// <summary>e to the power of each element.</summary>
        public Tensor exp() => Aten.exp(this);

        /// <summary>e to the power of each element, in place; returns this.</summary>
        public Tensor exp_() => Aten.exp_(this);

        /// <summary>Natural logarithms.</summary>
        public Tensor log() => Aten.log(this);

        /// <summary>Natural logarithms, in place; returns this.</summary>
        public Tensor log_() => Aten.log_(this);

        /// <summary>Square roots.</summary>
        public Tensor sqrt() => Aten.sqrt(this);

        /// <summary>Square roots, in place; returns this.</summary>
        public Tensor sqrt_() => Aten.sqrt_(this);

        /// <summary>Reciprocals of the square roots.</summary>
        public Tensor rsqrt() => Aten.rsqrt(this);

        /// <summary>Reciprocals of the square roots, in place; returns this.</summary>
        public Tensor rsqrt_() => Aten.rsqrt_(this);

        /// <summary>Negated elements.</summary>
        public Tensor neg() => Aten.neg(this);

        /// <summary>Negated elements, in place; returns this.</summary>
        public Tensor neg_() => Aten.neg_(this);

        /// <summary>Sines.</summary>
        public Tensor sin() => Aten.sin(this);

        /// <summary>Sines, in place; returns this.</summary>
        public Tensor sin_() => Aten.sin_(this);

        /// <summary>Cosines.</summary>
        public Tensor cos() => Aten.cos(this);

        /// <summary>Cosines, in place; returns this.</summary>
        public Tensor cos_() => Aten.cos_(this);

        /// <summary>Tangents.</summary>
        public Tensor tan() => Aten.tan(this);

        /// <summary>Tangents, in place; returns this.</summary>
        public Tensor tan_() => Aten.tan_(this);

        /// <summary>Hyperbolic tangents.</summary>
        public Tensor tanh() => Aten.tanh(this);

        /// <summary>Hyperbolic tangents, in place; returns this.</summary>
        public Tensor tanh_() => Aten.tanh_(this);

        /// <summary>1 / (1 + e⁻ˣ).</summary>
        public Tensor sigmoid() => Aten.sigmoid(this);

        /// <summary>1 / (1 + e⁻ˣ), in place; returns this.</summary>
        public Tensor sigmoid_() => Aten.sigmoid_(this);

        /// <summary>The error function.</summary>
        public Tensor erf() => Aten.erf(this);

        /// <summary>The error function, in place; returns this.</summary>
        public Tensor erf_() => Aten.erf_(this);

        /// <summary>Rounded down.</summary>
        public Tensor floor() => Aten.floor(this);

        /// <summary>Rounded down, in place; returns this.</summary>
        public Tensor floor_() => Aten.floor_(this);

        /// <summary>Rounded up.</summary>
        public Tensor ceil() => Aten.ceil(this);

        /// <summary>Rounded up, in place; returns this.</summary>
        public Tensor ceil_() => Aten.ceil_(this);

        /// <summary>Rounded towards zero.</summary>
        public Tensor trunc() => Aten.trunc(this);

        /// <summary>Rounded towards zero, in place; returns this.</summary>
        public Tensor trunc_() => Aten.trunc_(this);

        /// <summary>−1, 0 or 1 by sign.</summary>
        public Tensor sign() => Aten.sign(this);

        /// <summary>−1, 0 or 1 by sign, in place; returns this.</summary>
        public Tensor sign_() => Aten.sign_(this);

        /// <summary>Reciprocals.</summary>
        public Tensor reciprocal() => Aten.reciprocal(this);

        /// <summary>Reciprocals, in place; returns this.</summary>
        public Tensor reciprocal_() => Aten.reciprocal_(this);

        /// <summary>ln(1 + x), exact near zero.</summary>
        public Tensor log1p() => Aten.log1p(this);

        /// <summary>ln(1 + x), exact near zero, in place; returns this.</summary>
        public Tensor log1p_() => Aten.log1p_(this);

        /// <summary>eˣ − 1, exact near zero.</summary>
        public Tensor expm1() => Aten.expm1(this);

        /// <summary>eˣ − 1, exact near zero, in place; returns this.</summary>
        public Tensor expm1_() => Aten.expm1_(this);

        /// <summary>Logarithms to base 2.</summary>
        public Tensor log2() => Aten.log2(this);

        /// <summary>Logarithms to base 2, in place; returns this.</summary>
        public Tensor log2_() => Aten.log2_(this);

        /// <summary>Logarithms to base 10.</summary>
        public Tensor log10() => Aten.log10(this);

        /// <summary>Logarithms to base 10, in place; returns this.</summary>
        public Tensor log10_() => Aten.log10_(this);

        /// <summary>max(x, 0).</summary>
        public Tensor relu() => Aten.relu(this);

        /// <summary>max(x, 0), in place; returns this.</summary>
        public Tensor relu_() => Aten.relu_(this);

        /// <summary>x · sigmoid(x).</summary>
        public Tensor silu() => Aten.silu(this);

        /// <summary>x · sigmoid(x), in place; returns this.</summary>
        public Tensor silu_() => Aten.silu_(this);

        /// <summary>Squares.</summary>
        public Tensor square() => Aten.square(this);

        /// <summary>Whether each element is not a number.</summary>
        public Tensor isnan() => Aten.isnan(this);

        /// <summary>Whether each element is infinite.</summary>
        public Tensor isinf() => Aten.isinf(this);

        /// <summary>Whether each element is a finite number.</summary>
        public Tensor isfinite() => Aten.isfinite(this);

        /// <summary>Logical negations.</summary>
        public Tensor logical_not() => Aten.logical_not(this);

        /// <summary>Bitwise negations.</summary>
        public Tensor bitwise_not() => Aten.bitwise_not(this);

        /// <summary>GELU, x · Φ(x) with the exact normal distribution.</summary>
        public Tensor gelu() => Aten.gelu(this);

        /// <summary>Natural logarithm of the sigmoid.</summary>
        public Tensor log_sigmoid() => Aten.log_sigmoid(this);

        /// <summary>Rounded to <paramref name="decimals"/> decimals, halves to even.</summary>
        public Tensor round(long decimals = 0) => decimals == 0 ? Aten.round(this) : Aten.round_decimals(this, decimals);
    }
}
