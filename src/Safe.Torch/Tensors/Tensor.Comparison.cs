namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether equal, element by element.</summary>
        public Tensor eq(Tensor target) => Aten.eq_Tensor(this, target);

        /// <summary>Whether equal, element by element.</summary>
        public Tensor eq(Scalar target) => Aten.eq_Scalar(this, target);

        /// <summary>Whether different, element by element.</summary>
        public Tensor ne(Tensor target) => Aten.ne_Tensor(this, target);

        /// <summary>Whether different, element by element.</summary>
        public Tensor ne(Scalar target) => Aten.ne_Scalar(this, target);

        /// <summary>Whether smaller, element by element.</summary>
        public Tensor lt(Tensor target) => Aten.lt_Tensor(this, target);

        /// <summary>Whether smaller, element by element.</summary>
        public Tensor lt(Scalar target) => Aten.lt_Scalar(this, target);

        /// <summary>Whether smaller or equal, element by element.</summary>
        public Tensor le(Tensor target) => Aten.le_Tensor(this, target);

        /// <summary>Whether smaller or equal, element by element.</summary>
        public Tensor le(Scalar target) => Aten.le_Scalar(this, target);

        /// <summary>Whether larger, element by element.</summary>
        public Tensor gt(Tensor target) => Aten.gt_Tensor(this, target);

        /// <summary>Whether larger, element by element.</summary>
        public Tensor gt(Scalar target) => Aten.gt_Scalar(this, target);

        /// <summary>Whether larger or equal, element by element.</summary>
        public Tensor ge(Tensor target) => Aten.ge_Tensor(this, target);

        /// <summary>Whether larger or equal, element by element.</summary>
        public Tensor ge(Scalar target) => Aten.ge_Scalar(this, target);

        /// <summary>Logical and, element by element.</summary>
        public Tensor logical_and(Tensor other) => Aten.logical_and(this, other);

        /// <summary>Logical or, element by element.</summary>
        public Tensor logical_or(Tensor other) => Aten.logical_or(this, other);

        /// <summary>Logical xor, element by element.</summary>
        public Tensor logical_xor(Tensor other) => Aten.logical_xor(this, other);

        /// <summary>Bitwise and, element by element.</summary>
        public Tensor bitwise_and(Tensor other) => Aten.bitwise_and_Tensor(this, other);

        /// <summary>Bitwise or, element by element.</summary>
        public Tensor bitwise_or(Tensor other) => Aten.bitwise_or_Tensor(this, other);

        /// <summary>Bitwise xor, element by element.</summary>
        public Tensor bitwise_xor(Tensor other) => Aten.bitwise_xor_Tensor(this, other);

        /// <summary>Whether equal, element by element; a tensor, not a truth value.</summary>
        public Tensor equal(Tensor target) => eq(target);

        /// <summary>Whether |this − target| ≤ atol + rtol · |target| everywhere.</summary>
        public bool allclose(Tensor target, double rtol = 1E-05, double atol = 1E-08, bool equal_nan = false) =>
            Aten.allclose(this, target, rtol, atol, equal_nan);

        /// <summary>Whether the only element is not zero.</summary>
        public bool is_nonzero() => Aten.is_nonzero(this);
    }
}
