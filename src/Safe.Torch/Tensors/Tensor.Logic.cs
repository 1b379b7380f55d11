namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether equal, element by element, in place; returns this.</summary>
        public Tensor eq_(Scalar target) => Aten.eq__Scalar(this, target);

        /// <summary>Whether equal, element by element, in place; returns this.</summary>
        public Tensor eq_(Tensor target) => Aten.eq__Tensor(this, target);

        /// <summary>Whether different, element by element, in place; returns this.</summary>
        public Tensor ne_(Scalar target) => Aten.ne__Scalar(this, target);

        /// <summary>Whether different, element by element, in place; returns this.</summary>
        public Tensor ne_(Tensor target) => Aten.ne__Tensor(this, target);

        /// <summary>Whether smaller, element by element, in place; returns this.</summary>
        public Tensor lt_(Scalar target) => Aten.lt__Scalar(this, target);

        /// <summary>Whether smaller, element by element, in place; returns this.</summary>
        public Tensor lt_(Tensor target) => Aten.lt__Tensor(this, target);

        /// <summary>Whether smaller or equal, element by element, in place; returns this.</summary>
        public Tensor le_(Scalar target) => Aten.le__Scalar(this, target);

        /// <summary>Whether smaller or equal, element by element, in place; returns this.</summary>
        public Tensor le_(Tensor target) => Aten.le__Tensor(this, target);

        /// <summary>Whether larger, element by element, in place; returns this.</summary>
        public Tensor gt_(Scalar target) => Aten.gt__Scalar(this, target);

        /// <summary>Whether larger, element by element, in place; returns this.</summary>
        public Tensor gt_(Tensor target) => Aten.gt__Tensor(this, target);

        /// <summary>Whether larger or equal, element by element, in place; returns this.</summary>
        public Tensor ge_(Scalar target) => Aten.ge__Scalar(this, target);

        /// <summary>Whether larger or equal, element by element, in place; returns this.</summary>
        public Tensor ge_(Tensor target) => Aten.ge__Tensor(this, target);

        /// <summary>Whether larger, element by element.</summary>
        public Tensor greater(Tensor target) => gt(target);

        /// <summary>Whether larger or equal, element by element.</summary>
        public Tensor greater_equal(Tensor target) => ge(target);

        /// <summary>Whether smaller, element by element.</summary>
        public Tensor less(Tensor target) => lt(target);

        /// <summary>Whether smaller or equal, element by element.</summary>
        public Tensor less_equal(Tensor target) => le(target);

        /// <summary>Whether smaller or equal, element by element, in place; returns this.</summary>
        public Tensor less_equal_(Tensor target) => le_(target);

        /// <summary>Whether different, element by element.</summary>
        public Tensor not_equal(Tensor target) => ne(target);

        /// <summary>Whether different, element by element, in place; returns this.</summary>
        public Tensor not_equal_(Tensor target) => ne_(target);

        /// <summary>Whether both are not zero, in place; returns this.</summary>
        public Tensor logical_and_(Tensor other) => Aten.logical_and_(this, other);

        /// <summary>Whether one of them is not zero, in place; returns this.</summary>
        public Tensor logical_or_(Tensor other) => Aten.logical_or_(this, other);

        /// <summary>Whether exactly one of them is not zero, in place; returns this.</summary>
        public Tensor logical_xor_(Tensor other) => Aten.logical_xor_(this, other);

        /// <summary>Whether zero, in place; returns this.</summary>
        public Tensor logical_not_() => Aten.logical_not_(this);

        /// <summary>Bitwise and, in place; returns this.</summary>
        public Tensor bitwise_and_(Tensor other) => Aten.bitwise_and__Tensor(this, other);

        /// <summary>Bitwise or, in place; returns this.</summary>
        public Tensor bitwise_or_(Tensor other) => Aten.bitwise_or__Tensor(this, other);

        /// <summary>Bitwise exclusive or, in place; returns this.</summary>
        public Tensor bitwise_xor_(Tensor other) => Aten.bitwise_xor__Tensor(this, other);

        /// <summary>Bitwise negations, in place; returns this.</summary>
        public Tensor bitwise_not_() => Aten.bitwise_not_(this);

        /// <summary>Bits shifted to the left.</summary>
        public Tensor bitwise_left_shift(Tensor other) => Aten.bitwise_left_shift_Tensor(this, other);

        /// <summary>Bits shifted to the left, in place; returns this.</summary>
        public Tensor bitwise_left_shift_(Tensor other) => Aten.bitwise_left_shift__Tensor(this, other);

        /// <summary>Bits shifted to the right.</summary>
        public Tensor bitwise_right_shift(Tensor other) => Aten.bitwise_right_shift_Tensor(this, other);

        /// <summary>Bits shifted to the right, in place; returns this.</summary>
        public Tensor bitwise_right_shift_(Tensor other) => Aten.bitwise_right_shift__Tensor(this, other);
    }
}
