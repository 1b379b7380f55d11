namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Sums, element by element.</summary>
        public Tensor add(Tensor target) => Aten.add_Tensor(this, target);

        /// <summary>Sums, element by element.</summary>
        public Tensor add(Scalar scalar) => Aten.add_Scalar(this, scalar);

        /// <summary>Sums, element by element, in place; returns this.</summary>
        public Tensor add_(Tensor target) => Aten.add__Tensor(this, target);

        /// <summary>Sums, element by element, in place; returns this.</summary>
        public Tensor add_(Scalar scalar) => Aten.add__Scalar(this, scalar);

        /// <summary>this + alpha · target.</summary>
        public Tensor add(Tensor target, Scalar alpha) => Aten.add_Tensor(this, target, alpha);

        /// <summary>this + alpha · scalar.</summary>
        public Tensor add(Scalar scalar, Scalar alpha) => Aten.add_Scalar(this, scalar, alpha);

        /// <summary>this + alpha · target, in place; returns this.</summary>
        public Tensor add_(Tensor target, Scalar alpha) => Aten.add__Tensor(this, target, alpha);

        /// <summary>this + alpha · scalar, in place; returns this.</summary>
        public Tensor add_(Scalar scalar, Scalar alpha) => Aten.add__Scalar(this, scalar, alpha);

        /// <summary>Differences, element by element.</summary>
        public Tensor sub(Tensor target) => Aten.sub_Tensor(this, target);

        /// <summary>Differences, element by element.</summary>
        public Tensor sub(Scalar target) => Aten.sub_Scalar(this, target);

        /// <summary>Differences, element by element, in place; returns this.</summary>
        public Tensor sub_(Tensor target) => Aten.sub__Tensor(this, target);

        /// <summary>Differences, element by element, in place; returns this.</summary>
        public Tensor sub_(Scalar target) => Aten.sub__Scalar(this, target);

        /// <summary>Products, element by element.</summary>
        public Tensor mul(Tensor target) => Aten.mul_Tensor(this, target);

        /// <summary>Products, element by element.</summary>
        public Tensor mul(Scalar target) => Aten.mul_Scalar(this, target);

        /// <summary>Products, element by element, in place; returns this.</summary>
        public Tensor mul_(Tensor target) => Aten.mul__Tensor(this, target);

        /// <summary>Products, element by element, in place; returns this.</summary>
        public Tensor mul_(Scalar target) => Aten.mul__Scalar(this, target);

        /// <summary>Quotients, element by element; integers give floating-point results unless rounded.</summary>
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None
                ? Aten.div_Tensor(this, target)
                : Aten.div_Tensor_mode(this, target, rounding_mode.ToString());

        /// <summary>Quotients, element by element, in place; returns this.</summary>
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None
                ? Aten.div__Tensor(this, target)
                : Aten.div__Tensor_mode(this, target, rounding_mode.ToString());

        /// <summary>Quotients, element by element; integers give floating-point results unless rounded.</summary>
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None
                ? Aten.div_Scalar(this, target)
                : Aten.div_Scalar_mode(this, target, rounding_mode.ToString());

        /// <summary>Quotients, element by element, in place; returns this.</summary>
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None
                ? Aten.div__Scalar(this, target)
                : Aten.div__Scalar_mode(this, target, rounding_mode.ToString());

        /// <summary>Remainders with the sign of the divisor.</summary>
        public Tensor remainder(Tensor target) => Aten.remainder_Tensor(this, target);

        /// <summary>Remainders with the sign of the divisor.</summary>
        public Tensor remainder(Scalar scalar) => Aten.remainder_Scalar(this, scalar);

        /// <summary>Powers, element by element.</summary>
        public Tensor pow(Tensor exponent) => Aten.pow_Tensor_Tensor(this, exponent);

        /// <summary>Powers with one exponent.</summary>
        public Tensor pow(Scalar exponent) => Aten.pow_Tensor_Scalar(this, exponent);

        /// <summary>Powers with one exponent, in place; returns this.</summary>
        public Tensor pow_(Scalar exponent) => Aten.pow__Scalar(this, exponent);

        /// <summary>this + value · tensor1 · tensor2.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcmul(this, tensor1, tensor2, value);

        /// <summary>this + value · tensor1 · tensor2, in place; returns this.</summary>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcmul_(this, tensor1, tensor2, value);

        /// <summary>this + value · tensor1 / tensor2.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcdiv(this, tensor1, tensor2, value);

        /// <summary>this + value · tensor1 / tensor2, in place; returns this.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcdiv_(this, tensor1, tensor2, value);

        /// <summary>this + weight · (end − this).</summary>
        public Tensor lerp(Tensor end, Tensor weight) => Aten.lerp_Tensor(this, end, weight);

        /// <summary>this + weight · (end − this), in place; returns this.</summary>
        public Tensor lerp_(Tensor end, Tensor weight) => Aten.lerp__Tensor(this, end, weight);

        /// <summary>Limited to [min, max].</summary>
        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Aten.clamp(this, min, max);

        /// <summary>Limited to [min, max], in place; returns this.</summary>
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Aten.clamp_(this, min, max);

        /// <summary>Limited to [min, max], element by element.</summary>
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Aten.clamp_Tensor(this, min, max);

        /// <summary>At least <paramref name="min"/>.</summary>
        public Tensor clamp_min(Scalar min) => Aten.clamp_min(this, min);

        /// <summary>At most <paramref name="max"/>.</summary>
        public Tensor clamp_max(Scalar max) => Aten.clamp_max(this, max);

        /// <summary>The larger of two, element by element.</summary>
        public Tensor maximum(Tensor other) => Aten.maximum(this, other);

        /// <summary>The smaller of two, element by element.</summary>
        public Tensor minimum(Tensor other) => Aten.minimum(this, other);
    }
}
