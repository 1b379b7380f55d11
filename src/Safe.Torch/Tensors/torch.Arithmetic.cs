namespace Safe.Torch;

public static partial class torch
{
    /// <summary>Differences, element by element.</summary>
    public static Tensor subtract(Tensor left, Scalar right) => Given(left).subtract(right);

    /// <summary>Differences, element by element.</summary>
    public static Tensor subtract(Tensor left, Tensor right) => Given(left).subtract(right);

    /// <summary>Differences, element by element, in place; returns the argument.</summary>
    public static Tensor subtract_(Tensor left, Scalar right) => Given(left).subtract_(right);

    /// <summary>Differences, element by element, in place; returns the argument.</summary>
    public static Tensor subtract_(Tensor left, Tensor right) => Given(left).subtract_(right);

    /// <summary>Products, element by element.</summary>
    public static Tensor multiply(Tensor left, Scalar right) => Given(left).multiply(right);

    /// <summary>Products, element by element.</summary>
    public static Tensor multiply(Tensor left, Tensor right) => Given(left).multiply(right);

    /// <summary>Products, element by element, in place; returns the argument.</summary>
    public static Tensor multiply_(Tensor left, Scalar right) => Given(left).mul_(right);

    /// <summary>Products, element by element, in place; returns the argument.</summary>
    public static Tensor multiply_(Tensor left, Tensor right) => Given(left).mul_(right);

    /// <summary>Quotients, element by element.</summary>
    public static Tensor divide(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) =>
        Given(left).divide(right, rounding_mode);

    /// <summary>Quotients, element by element.</summary>
    public static Tensor divide(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) =>
        Given(left).divide(right, rounding_mode);

    /// <summary>Quotients, element by element, in place; returns the argument.</summary>
    public static Tensor divide_(Tensor left, Scalar right) => Given(left).divide_(right);

    /// <summary>Quotients, element by element, in place; returns the argument.</summary>
    public static Tensor divide_(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) =>
        Given(left).divide_(right, rounding_mode);

    /// <summary>Quotients, element by element.</summary>
    public static Tensor true_divide(Tensor dividend, Tensor divisor) => Given(dividend).true_divide(divisor);

    /// <summary>Quotients, element by element, in place; returns the argument.</summary>
    public static Tensor true_divide_(Tensor dividend, Tensor divisor) => Given(dividend).true_divide_(divisor);

    /// <summary>Quotients rounded down, element by element.</summary>
    public static Tensor floor_divide(Tensor input, Tensor other) => Given(input).floor_divide(other);

    /// <summary>Quotients rounded down, element by element, in place; returns the argument.</summary>
    public static Tensor floor_divide_(Tensor input, Tensor other) => Given(input).floor_divide_(other);

    /// <summary>Remainders with the sign of the dividend.</summary>
    public static Tensor fmod(Tensor left, Scalar right) => Given(left).fmod(right);

    /// <summary>Remainders with the sign of the dividend.</summary>
    public static Tensor fmod(Tensor left, Tensor right) => Given(left).fmod(right);

    /// <summary>Remainders with the sign of the dividend, in place; returns the argument.</summary>
    public static Tensor fmod_(Tensor left, Scalar right) => Given(left).fmod_(right);

    /// <summary>Remainders with the sign of the dividend, in place; returns the argument.</summary>
    public static Tensor fmod_(Tensor left, Tensor right) => Given(left).fmod_(right);

    /// <summary>Remainders with the sign of the divisor.</summary>
    public static Tensor remainder(Tensor left, Scalar right) => Given(left).remainder(right);

    /// <summary>Remainders with the sign of the divisor.</summary>
    public static Tensor remainder(Tensor left, Tensor right) => Given(left).remainder(right);

    /// <summary>Remainders with the sign of the divisor, in place; returns the argument.</summary>
    public static Tensor remainder_(Tensor left, Scalar right) => Given(left).remainder_(right);

    /// <summary>Remainders with the sign of the divisor, in place; returns the argument.</summary>
    public static Tensor remainder_(Tensor left, Tensor right) => Given(left).remainder_(right);

    /// <summary>Powers, element by element, in place; returns the argument.</summary>
    public static Tensor pow_(Tensor left, Scalar exponent) => Given(left).pow_(exponent);

    /// <summary>Powers, element by element, in place; returns the argument.</summary>
    public static Tensor pow_(Tensor left, Tensor exponent) => Given(left).pow_(exponent);

    /// <summary>Powers in double precision.</summary>
    public static Tensor float_power(Tensor input, Tensor target) => Given(input).float_power(target);

    /// <summary>Powers in double precision, in place; returns the argument.</summary>
    public static Tensor float_power_(Tensor input, Tensor target) => Given(input).float_power_(target);

    /// <summary>Sums, element by element.</summary>
    public static Tensor add(Tensor left, Scalar right, Scalar alpha) => Given(left).add(right, alpha);

    /// <summary>Sums, element by element, in place; returns the argument.</summary>
    public static Tensor add_(Tensor left, Scalar right) => Given(left).add_(right);

    /// <summary>Sums, element by element, in place; returns the argument.</summary>
    public static Tensor add_(Tensor left, Scalar right, Scalar alpha) => Given(left).add_(right, alpha);

    /// <summary>Sums, element by element, in place; returns the argument.</summary>
    public static Tensor add_(Tensor left, Tensor right) => Given(left).add_(right);

    /// <summary>Sums, element by element, in place; returns the argument.</summary>
    public static Tensor add_(Tensor left, Tensor right, Scalar alpha) => Given(left).add_(right, alpha);

    /// <summary>Products, element by element, in place; returns the argument.</summary>
    public static Tensor mul_(Tensor left, Scalar right) => Given(left).mul_(right);

    /// <summary>Products, element by element, in place; returns the argument.</summary>
    public static Tensor mul_(Tensor left, Tensor right) => Given(left).mul_(right);

    /// <summary>Quotients, element by element, in place; returns the argument.</summary>
    public static Tensor div_(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) =>
        Given(left).div_(right, rounding_mode);

    /// <summary>Quotients, element by element, in place; returns the argument.</summary>
    public static Tensor div_(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) =>
        Given(left).div_(right, rounding_mode);

    /// <summary>this + tensor1 / tensor2.</summary>
    public static Tensor addcdiv(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) =>
        Given(input).addcdiv(tensor1, tensor2, value);

    /// <summary>this + tensor1 / tensor2, in place; returns the argument.</summary>
    public static Tensor addcdiv_(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) =>
        Given(input).addcdiv_(tensor1, tensor2, value);

    /// <summary>this + value · tensor1 · tensor2.</summary>
    public static Tensor addcmul(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) =>
        Given(input).addcmul(tensor1, tensor2, value);

    /// <summary>this + value · tensor1 · tensor2, in place; returns the argument.</summary>
    public static Tensor addcmul_(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) =>
        Given(input).addcmul_(tensor1, tensor2, value);

    /// <summary>Limited to [min, max]; null for no limit.</summary>
    public static Tensor clamp(Tensor input, Tensor? min = null, Tensor? max = null) => Given(input).clamp(min, max);

    /// <summary>Limited to [min, max]; null for no limit, in place; returns the argument.</summary>
    public static Tensor clamp_(Tensor input, Scalar? min = null, Scalar? max = null) => Given(input).clamp_(min, max);

    /// <summary>Limited to [min, max]; null for no limit, in place; returns the argument.</summary>
    public static Tensor clamp_(Tensor input, Tensor? min = null, Tensor? max = null) => Given(input).clamp_(min, max);

    /// <summary>Not below min.</summary>
    public static Tensor clamp_min(Tensor input, Scalar min) => Given(input).clamp_min(min);

    /// <summary>Not below min, in place; returns the argument.</summary>
    public static Tensor clamp_min_(Tensor input, Scalar min) => Given(input).clamp_min_(min);

    /// <summary>Not above max.</summary>
    public static Tensor clamp_max(Tensor input, Scalar max) => Given(input).clamp_max(max);

    /// <summary>Not above max, in place; returns the argument.</summary>
    public static Tensor clamp_max_(Tensor input, Scalar max) => Given(input).clamp_max_(max);

    /// <summary>Limited to [min, max]; null for no limit.</summary>
    public static Tensor clip(Tensor input, Scalar? min = null, Scalar? max = null) => Given(input).clip(min, max);

    /// <summary>input + weight · (end − input).</summary>
    public static Tensor lerp(Tensor input, Tensor end, Tensor weight) => Given(input).lerp(end, weight);

    /// <summary>Greatest common divisors.</summary>
    public static Tensor gcd(Tensor left, Tensor right) => Given(left).gcd(right);

    /// <summary>Greatest common divisors, in place; returns the argument.</summary>
    public static Tensor gcd_(Tensor left, Tensor right) => Given(left).gcd_(right);

    /// <summary>Least common multiples.</summary>
    public static Tensor lcm(Tensor input, Tensor other) => Given(input).lcm(other);

    /// <summary>Least common multiples, in place; returns the argument.</summary>
    public static Tensor lcm_(Tensor input, Tensor other) => Given(input).lcm_(other);
}
