namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Differences, element by element.</summary>
        public Tensor subtract(Scalar target) => sub(target);

        /// <summary>Differences, element by element.</summary>
        public Tensor subtract(Tensor target) => sub(target);

        /// <summary>Differences, element by element, in place; returns this.</summary>
        public Tensor subtract_(Scalar target) => sub_(target);

        /// <summary>Differences, element by element, in place; returns this.</summary>
        public Tensor subtract_(Tensor target) => sub_(target);

        /// <summary>Products, element by element.</summary>
        public Tensor multiply(Scalar target) => mul(target);

        /// <summary>Products, element by element.</summary>
        public Tensor multiply(Tensor target) => mul(target);

        /// <summary>Quotients, element by element.</summary>
        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        /// <summary>Quotients, element by element.</summary>
        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        /// <summary>Quotients, element by element, in place; returns this.</summary>
        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        /// <summary>Quotients, element by element, in place; returns this.</summary>
        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        /// <summary>Quotients, element by element.</summary>
        public Tensor true_divide(Scalar other) => div(other);

        /// <summary>Quotients, element by element.</summary>
        public Tensor true_divide(Tensor other) => div(other);

        /// <summary>Quotients, element by element, in place; returns this.</summary>
        public Tensor true_divide_(Scalar other) => div_(other);

        /// <summary>Quotients, element by element, in place; returns this.</summary>
        public Tensor true_divide_(Tensor other) => div_(other);

        /// <summary>Quotients rounded down, element by element.</summary>
        public Tensor floor_divide(Scalar other) => div(other, RoundingMode.floor);

        /// <summary>Quotients rounded down, element by element.</summary>
        public Tensor floor_divide(Tensor other) => div(other, RoundingMode.floor);

        /// <summary>Quotients rounded down, element by element, in place; returns this.</summary>
        public Tensor floor_divide_(Scalar other) => div_(other, RoundingMode.floor);

        /// <summary>Quotients rounded down, element by element, in place; returns this.</summary>
        public Tensor floor_divide_(Tensor other) => div_(other, RoundingMode.floor);

        /// <summary>Remainders with the sign of the dividend.</summary>
        public Tensor fmod(Scalar scalar) => Aten.fmod_Scalar(this, scalar);

        /// <summary>Remainders with the sign of the dividend.</summary>
        public Tensor fmod(Tensor target) => Aten.fmod_Tensor(this, target);

        /// <summary>Remainders with the sign of the dividend, in place; returns this.</summary>
        public Tensor fmod_(Scalar scalar) => Aten.fmod__Scalar(this, scalar);

        /// <summary>Remainders with the sign of the dividend, in place; returns this.</summary>
        public Tensor fmod_(Tensor target) => Aten.fmod__Tensor(this, target);

        /// <summary>Remainders with the sign of the divisor, in place; returns this.</summary>
        public Tensor remainder_(Scalar scalar) => Aten.remainder__Scalar(this, scalar);

        /// <summary>Remainders with the sign of the divisor, in place; returns this.</summary>
        public Tensor remainder_(Tensor target) => Aten.remainder__Tensor(this, target);

        /// <summary>Powers, element by element, in place; returns this.</summary>
        public Tensor pow_(Tensor exponent) => Aten.pow__Tensor(this, exponent);

        /// <summary>Powers in double precision.</summary>
        public Tensor float_power(Tensor target) => Aten.float_power_Tensor_Tensor(this, target);

        /// <summary>Powers in double precision, in place; returns this.</summary>
        public Tensor float_power_(Tensor target) => Aten.float_power__Tensor(this, target);

        /// <summary>this + tensor1 / tensor2.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Aten.addcdiv(this, tensor1, tensor2);

        /// <summary>this + tensor1 / tensor2, in place; returns this.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Aten.addcdiv_(this, tensor1, tensor2);

        /// <summary>Limited to [min, max]; null for no limit, in place; returns this.</summary>
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Aten.clamp__Tensor(this, min, max);

        /// <summary>Not below min, in place; returns this.</summary>
        public Tensor clamp_min_(Scalar min) => Aten.clamp_min_(this, min);

        /// <summary>Not above max, in place; returns this.</summary>
        public Tensor clamp_max_(Scalar max) => Aten.clamp_max_(this, max);

        /// <summary>Limited to [min, max]; null for no limit.</summary>
        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        /// <summary>Greatest common divisors.</summary>
        public Tensor gcd(Tensor other) => Aten.gcd(this, other);

        /// <summary>Greatest common divisors, in place; returns this.</summary>
        public Tensor gcd_(Tensor other) => Aten.gcd_(this, other);

        /// <summary>Least common multiples.</summary>
        public Tensor lcm(Tensor other) => Aten.lcm(this, other);

        /// <summary>Least common multiples, in place; returns this.</summary>
        public Tensor lcm_(Tensor other) => Aten.lcm_(this, other);
    }
}
