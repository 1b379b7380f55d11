namespace Safe.Torch;

public static partial class torch
{
    /// <summary>Arc cosines, in radians.</summary>
    public static Tensor acos(Tensor input) => input.acos();

    /// <summary>Arc cosines, in radians, in place; returns the argument.</summary>
    public static Tensor acos_(Tensor input) => input.acos_();

    /// <summary>Arc sines, in radians.</summary>
    public static Tensor asin(Tensor input) => input.asin();

    /// <summary>Arc sines, in radians, in place; returns the argument.</summary>
    public static Tensor asin_(Tensor input) => input.asin_();

    /// <summary>Arc tangents, in radians.</summary>
    public static Tensor atan(Tensor input) => input.atan();

    /// <summary>Arc tangents, in radians, in place; returns the argument.</summary>
    public static Tensor atan_(Tensor input) => input.atan_();

    /// <summary>Hyperbolic sines.</summary>
    public static Tensor sinh(Tensor input) => input.sinh();

    /// <summary>Hyperbolic sines, in place; returns the argument.</summary>
    public static Tensor sinh_(Tensor input) => input.sinh_();

    /// <summary>Hyperbolic cosines.</summary>
    public static Tensor cosh(Tensor input) => input.cosh();

    /// <summary>Hyperbolic cosines, in place; returns the argument.</summary>
    public static Tensor cosh_(Tensor input) => input.cosh_();

    /// <summary>Inverse hyperbolic cosines.</summary>
    public static Tensor acosh(Tensor input) => input.acosh();

    /// <summary>Inverse hyperbolic cosines, in place; returns the argument.</summary>
    public static Tensor acosh_(Tensor input) => input.acosh_();

    /// <summary>Inverse hyperbolic sines.</summary>
    public static Tensor asinh(Tensor input) => input.asinh();

    /// <summary>Inverse hyperbolic sines, in place; returns the argument.</summary>
    public static Tensor asinh_(Tensor input) => input.asinh_();

    /// <summary>Inverse hyperbolic tangents.</summary>
    public static Tensor atanh(Tensor input) => input.atanh();

    /// <summary>Inverse hyperbolic tangents, in place; returns the argument.</summary>
    public static Tensor atanh_(Tensor input) => input.atanh_();

    /// <summary>Angles of the points (other, this), in radians.</summary>
    public static Tensor atan2(Tensor input, Tensor other) => input.atan2(other);

    /// <summary>Angles of the points (other, this), in radians, in place; returns the argument.</summary>
    public static Tensor atan2_(Tensor input, Tensor other) => input.atan2_(other);

    /// <summary>Arc cosines, in radians.</summary>
    public static Tensor arccos(Tensor input) => input.arccos();

    /// <summary>Arc cosines, in radians, in place; returns the argument.</summary>
    public static Tensor arccos_(Tensor input) => input.arccos_();

    /// <summary>Arc sines, in radians.</summary>
    public static Tensor arcsin(Tensor input) => input.arcsin();

    /// <summary>Arc sines, in radians, in place; returns the argument.</summary>
    public static Tensor arcsin_(Tensor input) => input.arcsin_();

    /// <summary>Arc tangents, in radians.</summary>
    public static Tensor arctan(Tensor input) => input.arctan();

    /// <summary>Arc tangents, in radians.</summary>
    public static Tensor arctan(Tensor input, Tensor other) => input.arctan(other);

    /// <summary>Arc tangents, in radians, in place; returns the argument.</summary>
    public static Tensor arctan_(Tensor input) => input.arctan_();

    /// <summary>Arc tangents, in radians, in place; returns the argument.</summary>
    public static Tensor arctan_(Tensor input, Tensor other) => input.arctan_(other);

    /// <summary>Angles of the points (other, this), in radians.</summary>
    public static Tensor arctan2(Tensor input, Tensor other) => input.arctan2(other);

    /// <summary>Angles of the points (other, this), in radians, in place; returns the argument.</summary>
    public static Tensor arctan2_(Tensor input, Tensor other) => input.arctan2_(other);

    /// <summary>Inverse hyperbolic cosines.</summary>
    public static Tensor arccosh(Tensor input) => input.arccosh();

    /// <summary>Inverse hyperbolic cosines, in place; returns the argument.</summary>
    public static Tensor arccosh_(Tensor input) => input.arccosh_();

    /// <summary>Inverse hyperbolic sines.</summary>
    public static Tensor arcsinh(Tensor input) => input.arcsinh();

    /// <summary>Inverse hyperbolic sines, in place; returns the argument.</summary>
    public static Tensor arcsinh_(Tensor input) => input.arcsinh_();

    /// <summary>Inverse hyperbolic tangents.</summary>
    public static Tensor arctanh(Tensor input) => input.arctanh();

    /// <summary>Inverse hyperbolic tangents, in place; returns the argument.</summary>
    public static Tensor arctanh_(Tensor input) => input.arctanh_();

    /// <summary>Degrees as radians.</summary>
    public static Tensor deg2rad(Tensor input) => input.deg2rad();

    /// <summary>Degrees as radians, in place; returns the argument.</summary>
    public static Tensor deg2rad_(Tensor input) => input.deg2rad_();

    /// <summary>Radians as degrees.</summary>
    public static Tensor rad2deg(Tensor input) => input.rad2deg();

    /// <summary>Radians as degrees, in place; returns the argument.</summary>
    public static Tensor rad2deg_(Tensor input) => input.rad2deg_();

    /// <summary>sin(πx) / (πx), 1 at zero.</summary>
    public static Tensor sinc(Tensor input) => input.sinc();

    /// <summary>sin(πx) / (πx), 1 at zero, in place; returns the argument.</summary>
    public static Tensor sinc_(Tensor input) => input.sinc_();

    /// <summary>√(x² + y²), element by element.</summary>
    public static Tensor hypot(Tensor left, Tensor right) => left.hypot(right);
}
