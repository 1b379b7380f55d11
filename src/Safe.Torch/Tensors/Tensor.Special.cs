namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The integral along a dimension by straight lines.</summary>
        public Tensor trapezoid(double dx = 1, long dim = -1) => Aten.trapezoid_dx(this, dx, dim);

        /// <summary>The integral along a dimension by straight lines.</summary>
        public Tensor trapezoid(Tensor x, long dim = -1) => Aten.trapezoid_x(this, x, dim);

        /// <summary>Running integrals along a dimension by straight lines.</summary>
        public Tensor cumulative_trapezoid(double dx = 1, long dim = -1) => Aten.cumulative_trapezoid_dx(this, dx, dim);

        /// <summary>Running integrals along a dimension by straight lines.</summary>
        public Tensor cumulative_trapezoid(Tensor x, long dim = -1) => Aten.cumulative_trapezoid_x(this, x, dim);

        /// <summary>x · 2^other.</summary>
        public Tensor ldexp(Tensor other) => Aten.ldexp_Tensor(this, other);

        /// <summary>x · 2^other, in place; returns this.</summary>
        public Tensor ldexp_(Tensor other) => Aten.ldexp_(this, other);

        /// <summary>The next number towards other.</summary>
        public Tensor nextafter(Tensor other) => Aten.nextafter(this, other);

        /// <summary>The next number towards other, in place; returns this.</summary>
        public Tensor nextafter_(Tensor other) => Aten.nextafter_(this, other);

        /// <summary>The logarithm of the multivariate gamma function.</summary>
        public Tensor mvlgamma(long p) => Aten.mvlgamma(this, p);

        /// <summary>The logarithm of the multivariate gamma function, in place; returns this.</summary>
        public Tensor mvlgamma_(long p) => Aten.mvlgamma_(this, p);

        /// <summary>The modified Bessel function of order 0.</summary>
        public Tensor i0() => Aten.i0(this);

        /// <summary>The modified Bessel function of order 0, in place; returns this.</summary>
        public Tensor i0_() => Aten.i0_(this);

        /// <summary>The lower regularised incomplete gamma function.</summary>
        public Tensor igamma(Tensor other) => Aten.igamma(this, other);

        /// <summary>The upper regularised incomplete gamma function.</summary>
        public Tensor igammac(Tensor other) => Aten.igammac(this, other);

        /// <summary>Whether the imaginary part is zero.</summary>
        public Tensor isreal() => Aten.isreal(this);

        /// <summary>A matrix of powers.</summary>
        public Tensor vander(long N = -1, bool increasing = false) => Aten.vander(this, N < 0 ? null : N, increasing);

        /// <summary>The same values stored densely.</summary>
        public Tensor to_dense() => Aten.to_dense(this);

        /// <summary>Takes the storage of the source, in place; returns this.</summary>
        public Tensor set_(Tensor source) => Aten.set__source_Tensor(this, source);

        /// <summary>Uniform random integers in [low, high) in the shape of this tensor.</summary>
        public Tensor randint_like(long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.randint(low, high, shape, dtype ?? this.dtype, device ?? this.device, requires_grad);
    }
}
