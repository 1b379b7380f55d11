namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Arc cosines, in radians.</summary>
        public Tensor acos() => Aten.acos(this);

        /// <summary>Arc cosines, in radians, in place; returns this.</summary>
        public Tensor acos_() => Aten.acos_(this);

        /// <summary>Arc sines, in radians.</summary>
        public Tensor asin() => Aten.asin(this);

        /// <summary>Arc sines, in radians, in place; returns this.</summary>
        public Tensor asin_() => Aten.asin_(this);

        /// <summary>Arc tangents, in radians.</summary>
        public Tensor atan() => Aten.atan(this);

        /// <summary>Arc tangents, in radians, in place; returns this.</summary>
        public Tensor atan_() => Aten.atan_(this);

        /// <summary>Hyperbolic sines.</summary>
        public Tensor sinh() => Aten.sinh(this);

        /// <summary>Hyperbolic sines, in place; returns this.</summary>
        public Tensor sinh_() => Aten.sinh_(this);

        /// <summary>Hyperbolic cosines.</summary>
        public Tensor cosh() => Aten.cosh(this);

        /// <summary>Hyperbolic cosines, in place; returns this.</summary>
        public Tensor cosh_() => Aten.cosh_(this);

        /// <summary>Inverse hyperbolic cosines.</summary>
        public Tensor acosh() => Aten.acosh(this);

        /// <summary>Inverse hyperbolic cosines, in place; returns this.</summary>
        public Tensor acosh_() => Aten.acosh_(this);

        /// <summary>Inverse hyperbolic sines.</summary>
        public Tensor asinh() => Aten.asinh(this);

        /// <summary>Inverse hyperbolic sines, in place; returns this.</summary>
        public Tensor asinh_() => Aten.asinh_(this);

        /// <summary>Inverse hyperbolic tangents.</summary>
        public Tensor atanh() => Aten.atanh(this);

        /// <summary>Inverse hyperbolic tangents, in place; returns this.</summary>
        public Tensor atanh_() => Aten.atanh_(this);

        /// <summary>Angles of the points (other, this), in radians.</summary>
        public Tensor atan2(Tensor other) => Aten.atan2(this, other);

        /// <summary>Angles of the points (other, this), in radians, in place; returns this.</summary>
        public Tensor atan2_(Tensor other) => Aten.atan2_(this, other);

        /// <summary>Arc cosines, in radians.</summary>
        public Tensor arccos() => acos();

        /// <summary>Arc cosines, in radians, in place; returns this.</summary>
        public Tensor arccos_() => acos_();

        /// <summary>Arc sines, in radians.</summary>
        public Tensor arcsin() => asin();

        /// <summary>Arc sines, in radians, in place; returns this.</summary>
        public Tensor arcsin_() => asin_();

        /// <summary>Arc tangents, in radians.</summary>
        public Tensor arctan() => atan();

        /// <summary>Arc tangents, in radians.</summary>
        public Tensor arctan(Tensor other) => atan2(other);

        /// <summary>Arc tangents, in radians, in place; returns this.</summary>
        public Tensor arctan_() => atan_();

        /// <summary>Arc tangents, in radians, in place; returns this.</summary>
        public Tensor arctan_(Tensor other) => atan2_(other);

        /// <summary>Angles of the points (other, this), in radians.</summary>
        public Tensor arctan2(Tensor other) => atan2(other);

        /// <summary>Angles of the points (other, this), in radians, in place; returns this.</summary>
        public Tensor arctan2_(Tensor other) => atan2_(other);

        /// <summary>Inverse hyperbolic cosines.</summary>
        public Tensor arccosh() => acosh();

        /// <summary>Inverse hyperbolic cosines, in place; returns this.</summary>
        public Tensor arccosh_() => acosh_();

        /// <summary>Inverse hyperbolic sines.</summary>
        public Tensor arcsinh() => asinh();

        /// <summary>Inverse hyperbolic sines, in place; returns this.</summary>
        public Tensor arcsinh_() => asinh_();

        /// <summary>Inverse hyperbolic tangents.</summary>
        public Tensor arctanh() => atanh();

        /// <summary>Inverse hyperbolic tangents, in place; returns this.</summary>
        public Tensor arctanh_() => atanh_();

        /// <summary>Degrees as radians.</summary>
        public Tensor deg2rad() => Aten.deg2rad(this);

        /// <summary>Degrees as radians, in place; returns this.</summary>
        public Tensor deg2rad_() => Aten.deg2rad_(this);

        /// <summary>Radians as degrees.</summary>
        public Tensor rad2deg() => Aten.rad2deg(this);

        /// <summary>Radians as degrees, in place; returns this.</summary>
        public Tensor rad2deg_() => Aten.rad2deg_(this);

        /// <summary>sin(πx) / (πx), 1 at zero.</summary>
        public Tensor sinc() => Aten.sinc(this);

        /// <summary>sin(πx) / (πx), 1 at zero, in place; returns this.</summary>
        public Tensor sinc_() => Aten.sinc_(this);

        /// <summary>√(x² + y²), element by element.</summary>
        public Tensor hypot(Tensor other) => Aten.hypot(this, other);
    }
}
