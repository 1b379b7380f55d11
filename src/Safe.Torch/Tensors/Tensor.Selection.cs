namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Positions of a dimension, chosen by a vector.</summary>
        public Tensor index_select(long dim, Tensor index) => Aten.index_select(this, dim, index);

        /// <summary>One element per element of <paramref name="index"/>, chosen along a dimension.</summary>
        public Tensor gather(long dim, Tensor index) => Aten.gather(this, dim, index);

        /// <summary>Elements of <paramref name="src"/> written where <paramref name="index"/> says along a dimension.</summary>
        public Tensor scatter(long dim, Tensor index, Tensor src) => Aten.scatter_src(this, dim, index, src);

        /// <summary>Elements of <paramref name="src"/> written where <paramref name="index"/> says along a dimension, in place; returns this.</summary>
        public Tensor scatter_(long dim, Tensor index, Tensor src) => Aten.scatter__src(this, dim, index, src);

        /// <summary>Elements of <paramref name="src"/> added where <paramref name="index"/> says along a dimension.</summary>
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Aten.scatter_add(this, dim, index, src);

        /// <summary>Elements of <paramref name="src"/> added where <paramref name="index"/> says along a dimension, in place; returns this.</summary>
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => Aten.scatter_add_(this, dim, index, src);

        /// <summary>alpha · source added at positions of a dimension, in place; returns this.</summary>
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) => Aten.index_add_(this, dim, index, source, alpha);

        /// <summary>One value where the mask is true.</summary>
        public Tensor masked_fill(Tensor mask, Scalar value) => Aten.masked_fill_Scalar(this, mask, value);

        /// <summary>One value where the mask is true, in place; returns this.</summary>
        public Tensor masked_fill_(Tensor mask, Scalar value) => Aten.masked_fill__Scalar(this, mask, value);

        /// <summary>The elements where the mask is true, as a vector.</summary>
        public Tensor masked_select(Tensor mask)
        {
            if (is_contiguous())
            {
                return Aten.masked_select(this, mask);
            }
            // LibTorch 1.13 gives the gradients to the wrong elements of a transposed tensor.
            using Tensor rows = contiguous();
            return Aten.masked_select(rows, mask);
        }

        /// <summary>The indices of the elements that are not zero, one row each.</summary>
        public Tensor nonzero() => Aten.nonzero(this);

        /// <summary>One element per element of <paramref name="indices"/>, chosen along a dimension with broadcasting.</summary>
        public Tensor take_along_dim(Tensor indices, long dim) => Aten.take_along_dim(this, indices, dim);

        /// <summary>This where the condition is true, <paramref name="y"/> elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y) => Aten.where_self(condition, this, y);

        /// <summary>Indices drawn with probabilities in proportion to each row.</summary>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Aten.multinomial(this, num_samples, replacement, generator);

        /// <summary>1 with the probability that each element names, else 0.</summary>
        public Tensor bernoulli(Generator? generator = null) => Aten.bernoulli(this, generator);
    }
}
