namespace Safe.Torch;

public static partial class torch
{
    /// <summary>Arc cosines, in radians.</summary>
    public static Tensor acos(Tensor input) => Given(input).acos();

    /// <summary>Arc cosines, in radians, in place; returns the argument.</summary>
    public static Tensor acos_(Tensor input) => Given(input).acos_();

    /// <summary>Arc sines, in radians.</summary>
    public static Tensor asin(Tensor input) => Given(input).asin();

    /// <summary>Arc sines, in radians, in place; returns the argument.</summary>
    public static Tensor asin_(Tensor input) => Given(input).asin_();

    /// <summary>Arc tangents, in radians.</summary>
    public static Tensor atan(Tensor input) => Given(input).atan();

    /// <summary>Arc tangents, in radians, in place; returns the argument.</summary>
    public static Tensor atan_(Tensor input) => Given(input).atan_();

    /// <summary>Hyperbolic sines.</summary>
    public static Tensor sinh(Tensor input) => Given(input).sinh();

    /// <summary>Hyperbolic sines, in place; returns the argument.</summary>
    public static Tensor sinh_(Tensor input) => Given(input).sinh_();

    /// <summary>Hyperbolic cosines.</summary>
    public static Tensor cosh(Tensor input) => Given(input).cosh();

    /// <summary>Hyperbolic cosines, in place; returns the argument.</summary>
    public static Tensor cosh_(Tensor input) => Given(input).cosh_();

    /// <summary>Inverse hyperbolic cosines.</summary>
    public static Tensor acosh(Tensor input) => Given(input).acosh();

    /// <summary>Inverse hyperbolic cosines, in place; returns the argument.</summary>
    public static Tensor acosh_(Tensor input) => Given(input).acosh_();

    /// <summary>Inverse hyperbolic sines.</summary>
    public static Tensor asinh(Tensor input) => Given(input).asinh();

    /// <summary>Inverse hyperbolic sines, in place; returns the argument.</summary>
    public static Tensor asinh_(Tensor input) => Given(input).asinh_();

    /// <summary>Inverse hyperbolic tangents.</summary>
    public static Tensor atanh(Tensor input) => Given(input).atanh();

    /// <summary>Inverse hyperbolic tangents, in place; returns the argument.</summary>
    public static Tensor atanh_(Tensor input) => Given(input).atanh_();

    /// <summary>Angles of the points (other, this), in radians.</summary>
    public static Tensor atan2(Tensor input, Tensor other) => Given(input).atan2(other);

    /// <summary>Angles of the points (other, this), in radians, in place; returns the argument.</summary>
    public static Tensor atan2_(Tensor input, Tensor other) => Given(input).atan2_(other);

    /// <summary>Arc cosines, in radians.</summary>
    public static Tensor arccos(Tensor input) => Given(input).arccos();

    /// <summary>Arc cosines, in radians, in place; returns the argument.</summary>
    public static Tensor arccos_(Tensor input) => Given(input).arccos_();

    /// <summary>Arc sines, in radians.</summary>
    public static Tensor arcsin(Tensor input) => Given(input).arcsin();

    /// <summary>Arc sines, in radians, in place; returns the argument.</summary>
    public static Tensor arcsin_(Tensor input) => Given(input).arcsin_();

    /// <summary>Arc tangents, in radians.</summary>
    public static Tensor arctan(Tensor input) => Given(input).arctan();

    /// <summary>Arc tangents, in radians.</summary>
    public static Tensor arctan(Tensor input, Tensor other) => Given(input).arctan(other);

    /// <summary>Arc tangents, in radians, in place; returns the argument.</summary>
    public static Tensor arctan_(Tensor input) => Given(input).arctan_();

    /// <summary>Arc tangents, in radians, in place; returns the argument.</summary>
    public static Tensor arctan_(Tensor input, Tensor other) => Given(input).arctan_(other);

    /// <summary>Angles of the points (other, this), in radians.</summary>
    public static Tensor arctan2(Tensor input, Tensor other) => Given(input).arctan2(other);

    /// <summary>Angles of the points (other, this), in radians, in place; returns the argument.</summary>
    public static Tensor arctan2_(Tensor input, Tensor other) => Given(input).arctan2_(other);

    /// <summary>Inverse hyperbolic cosines.</summary>
    public static Tensor arccosh(Tensor input) => Given(input).arccosh();

    /// <summary>Inverse hyperbolic cosines, in place; returns the argument.</summary>
    public static Tensor arccosh_(Tensor input) => Given(input).arccosh_();

    /// <summary>Inverse hyperbolic sines.</summary>
    public static Tensor arcsinh(Tensor input) => Given(input).arcsinh();

    /// <summary>Inverse hyperbolic sines, in place; returns the argument.</summary>
    public static Tensor arcsinh_(Tensor input) => Given(input).arcsinh_();

    /// <summary>Inverse hyperbolic tangents.</summary>
    public static Tensor arctanh(Tensor input) => Given(input).arctanh();

    /// <summary>Inverse hyperbolic tangents, in place; returns the argument.</summary>
    public static Tensor arctanh_(Tensor input) => Given(input).arctanh_();

    /// <summary>Degrees as radians.</summary>
    public static Tensor deg2rad(Tensor input) => Given(input).deg2rad();

    /// <summary>Degrees as radians, in place; returns the argument.</summary>
    public static Tensor deg2rad_(Tensor input) => Given(input).deg2rad_();

    /// <summary>Radians as degrees.</summary>
    public static Tensor rad2deg(Tensor input) => Given(input).rad2deg();

    /// <summary>Radians as degrees, in place; returns the argument.</summary>
    public static Tensor rad2deg_(Tensor input) => Given(input).rad2deg_();

    /// <summary>sin(πx) / (πx), 1 at zero.</summary>
    public static Tensor sinc(Tensor input) => Given(input).sinc();

    /// <summary>sin(πx) / (πx), 1 at zero, in place; returns the argument.</summary>
    public static Tensor sinc_(Tensor input) => Given(input).sinc_();

    /// <summary>√(x² + y²), element by element.</summary>
    public static Tensor hypot(Tensor left, Tensor right) => Given(left).hypot(right);
}
