namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Absolute values.</summary>
        public Tensor absolute() => abs();

        /// <summary>Absolute values, in place; returns this.</summary>
        public Tensor absolute_() => abs_();

        /// <summary>Negated elements.</summary>
        public Tensor negative() => neg();

        /// <summary>The tensor itself, under a new handle.</summary>
        public Tensor positive() => alias();

        /// <summary>2 to the power of each element.</summary>
        public Tensor exp2() => Aten.exp2(this);

        /// <summary>2 to the power of each element, in place; returns this.</summary>
        public Tensor exp2_() => Aten.exp2_(this);

        /// <summary>1 − the error function, exact for large arguments.</summary>
        public Tensor erfc() => Aten.erfc(this);

        /// <summary>1 − the error function, exact for large arguments, in place; returns this.</summary>
        public Tensor erfc_() => Aten.erfc_(this);

        /// <summary>The inverse of the error function.</summary>
        public Tensor erfinv() => Aten.erfinv(this);

        /// <summary>The inverse of the error function, in place; returns this.</summary>
        public Tensor erfinv_() => Aten.erfinv_(this);

        /// <summary>Logarithm of the absolute value of the gamma function.</summary>
        public Tensor lgamma() => Aten.lgamma(this);

        /// <summary>Logarithm of the absolute value of the gamma function, in place; returns this.</summary>
        public Tensor lgamma_() => Aten.lgamma_(this);

        /// <summary>Derivative of the logarithm of the gamma function.</summary>
        public Tensor digamma() => Aten.digamma(this);

        /// <summary>Derivative of the logarithm of the gamma function, in place; returns this.</summary>
        public Tensor digamma_() => Aten.digamma_(this);

        /// <summary>The part behind the point, with the sign of the element.</summary>
        public Tensor frac() => Aten.frac(this);

        /// <summary>The part behind the point, with the sign of the element, in place; returns this.</summary>
        public Tensor frac_() => Aten.frac_(this);

        /// <summary>Rounded towards zero.</summary>
        public Tensor fix() => trunc();

        /// <summary>Rounded towards zero, in place; returns this.</summary>
        public Tensor fix_() => trunc_();

        /// <summary>Rounded to the nearest, halves to even, at so many decimals, in place; returns this.</summary>
        public Tensor round_(long decimals = 0) => Aten.round__decimals(this, decimals);

        /// <summary>NaN and infinities replaced; null stands for the largest and the smallest finite number.</summary>
        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) =>
            Aten.nan_to_num(this, nan, posinf, neginf);

        /// <summary>NaN and infinities replaced; null stands for the largest and the smallest finite number, in place; returns this.</summary>
        public Tensor nan_to_num_(double nan = 0, double? posinf = null, double? neginf = null) =>
            Aten.nan_to_num_(this, nan, posinf, neginf);

        /// <summary>−1, 0 or 1 by sign.</summary>
        public Tensor sgn() => Aten.sgn(this);

        /// <summary>−1, 0 or 1 by sign, in place; returns this.</summary>
        public Tensor sgn_() => Aten.sgn_(this);

        /// <summary>Whether the sign bit is set.</summary>
        public Tensor signbit() => Aten.signbit(this);

        /// <summary>Whether each element is −∞.</summary>
        public Tensor isneginf() => Aten.isneginf(this);

        /// <summary>Whether each element is +∞.</summary>
        public Tensor isposinf() => Aten.isposinf(this);

        /// <summary>Whether |this − other| ≤ atol + rtol · |other|, element by element.</summary>
        public Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false) =>
            Aten.isclose(this, other, rtol, atol, nanEqual);

        /// <summary>The magnitudes of this with the signs of other.</summary>
        public Tensor copysign(Tensor other) => Aten.copysign_Tensor(this, other);

        /// <summary>The magnitudes of this with the signs of other, in place; returns this.</summary>
        public Tensor copysign_(Tensor other) => Aten.copysign__Tensor(this, other);

        /// <summary>The larger of two; a number wins over NaN.</summary>
        public Tensor fmax(Tensor other) => Aten.fmax(this, other);

        /// <summary>The smaller of two; a number wins over NaN.</summary>
        public Tensor fmin(Tensor other) => Aten.fmin(this, other);

        /// <summary>log(exp(this) + exp(other)), without overflow.</summary>
        public Tensor logaddexp(Tensor other) => Aten.logaddexp(this, other);

        /// <summary>log₂(2^this + 2^other), without overflow.</summary>
        public Tensor logaddexp2(Tensor other) => Aten.logaddexp2(this, other);

        /// <summary>this · log(y), and 0 where this is 0.</summary>
        public Tensor xlogy(Scalar y) => Aten.xlogy_Scalar_Other(this, y);

        /// <summary>this · log(y), and 0 where this is 0.</summary>
        public Tensor xlogy(Tensor y) => Aten.xlogy_Tensor(this, y);

        /// <summary>this · log(y), and 0 where this is 0, in place; returns this.</summary>
        public Tensor xlogy_(Scalar y) => Aten.xlogy__Scalar_Other(this, y);

        /// <summary>this · log(y), and 0 where this is 0, in place; returns this.</summary>
        public Tensor xlogy_(Tensor y) => Aten.xlogy__Tensor(this, y);

        /// <summary>0 below zero, 1 above, and the other tensor at zero.</summary>
        public Tensor heaviside(Tensor other) => Aten.heaviside(this, other);

        /// <summary>0 below zero, 1 above, and the other tensor at zero, in place; returns this.</summary>
        public Tensor heaviside_(Tensor other) => Aten.heaviside_(this, other);

        /// <summary>Set to one with the given probabilities, to zero otherwise, in place; returns this.</summary>
        public Tensor bernoulli_(Tensor p, Generator? generator = null) => Aten.bernoulli__Tensor(this, p, generator);

        /// <summary>Filled with exponentials of numbers drawn from N(mean, std²), in place; returns this.</summary>
        public Tensor log_normal_(double mean = 0, double std = 1, Generator? generator = null) =>
            Aten.log_normal_(this, mean, std, generator);

        /// <summary>Filled with numbers drawn from a Cauchy distribution, in place; returns this.</summary>
        public Tensor cauchy_(double median = 0, double sigma = 1, Generator? generator = null) =>
            Aten.cauchy_(this, median, sigma, generator);

        /// <summary>Filled with numbers drawn from a geometric distribution, in place; returns this.</summary>
        public Tensor geometric_(double p, Generator? generator = null) => Aten.geometric_(this, p, generator);

        /// <summary>Numbers drawn from Poisson distributions with these rates.</summary>
        public Tensor poisson(Generator? generator = null) => Aten.poisson(this, generator);
    }
}
