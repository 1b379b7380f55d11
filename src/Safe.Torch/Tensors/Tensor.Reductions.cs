namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sum of all elements.</summary>
        public Tensor sum(ScalarType? type = null) => Aten.sum(this, type);

        /// <summary>Sums along a dimension.</summary>
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => Aten.sum_dim_IntList(this, [dim], keepdim, type);

        /// <summary>Sums along a dimension. Without this form the literal 0 would be taken for an element type.</summary>
        public Tensor sum(int dim, bool keepdim = false, ScalarType? type = null) => sum((long)dim, keepdim, type);

        /// <summary>Sums along two dimensions.</summary>
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => sum([dim0, dim1], keepdim, type);

        /// <summary>Sums along three dimensions.</summary>
        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            sum([dim0, dim1, dim2], keepdim, type);

        /// <summary>Sums along dimensions.</summary>
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => Aten.sum_dim_IntList(this, dim, keepdim, type);

        /// <summary>Sums along dimensions.</summary>
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
            Aten.sum_dim_IntList(this, dim.ToArray(), keepdim, type);

        /// <summary>The mean of all elements.</summary>
        public Tensor mean() => Aten.mean(this);

        /// <summary>Means along dimensions.</summary>
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Aten.mean_dim(this, dimensions, keepdim, type);

        /// <summary>The variance of all elements.</summary>
        public Tensor var(bool unbiased = true) => Aten.var(this, unbiased);

        /// <summary>The variance along a dimension.</summary>
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Cast(type).var_([dim], unbiased, keepdim);

        /// <summary>The variance along dimensions.</summary>
        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Cast(type).var_(dimensions, unbiased, keepdim);

        private Tensor var_(long[] dimensions, bool unbiased, bool keepdim) => Aten.var_dim(this, dimensions, unbiased, keepdim);

        /// <summary>The standard deviation of all elements.</summary>
        public Tensor std(bool unbiased = true) => Aten.std(this, unbiased);

        /// <summary>The standard deviation along a dimension.</summary>
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Cast(type).std_([dim], unbiased, keepdim);

        /// <summary>The standard deviation along dimensions.</summary>
        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Cast(type).std_(dimensions, unbiased, keepdim);

        private Tensor std_(long[] dimensions, bool unbiased, bool keepdim) => Aten.std_dim(this, dimensions, unbiased, keepdim);

        private Tensor Cast(ScalarType? type) => type is { } given ? to(given) : this;

        /// <summary>The p-norm of all elements.</summary>
        public Tensor norm(float p = 2f) => Aten.norm_Scalar(this, p);

        /// <summary>The p-norm along a dimension.</summary>
        public Tensor norm(int dim, bool keepdim = false, float p = 2f) => Aten.norm_ScalarOpt_dim(this, p, [dim], keepdim);

        /// <summary>The largest element.</summary>
        public Tensor max() => Aten.max(this);

        /// <summary>The larger of two, element by element.</summary>
        public Tensor max(Tensor other) => Aten.maximum(this, other);

        /// <summary>The largest elements along a dimension and where they are.</summary>
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Aten.max_dim(this, dim, keepdim);

        /// <summary>Where the largest element is, counted through the flat tensor.</summary>
        public Tensor argmax() => Aten.argmax(this);

        /// <summary>Where the largest element is along a dimension.</summary>
        public Tensor argmax(long dim, bool keepdim = false) => Aten.argmax(this, dim, keepdim);

        /// <summary>The largest elements along dimensions.</summary>
        public Tensor amax(params long[] dims) => Aten.amax(this, dims);

        /// <summary>The smallest element.</summary>
        public Tensor min() => Aten.min(this);

        /// <summary>The smaller of two, element by element.</summary>
        public Tensor min(Tensor other) => Aten.minimum(this, other);

        /// <summary>The smallest elements along a dimension and where they are.</summary>
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Aten.min_dim(this, dim, keepdim);

        /// <summary>Where the smallest element is, counted through the flat tensor.</summary>
        public Tensor argmin() => Aten.argmin(this);

        /// <summary>Where the smallest element is along a dimension.</summary>
        public Tensor argmin(long dim, bool keepdim = false) => Aten.argmin(this, dim, keepdim);

        /// <summary>The smallest elements along dimensions.</summary>
        public Tensor amin(params long[] dims) => Aten.amin(this, dims);

        /// <summary>Whether all elements are true.</summary>
        public Tensor all() => Aten.all(this);

        /// <summary>Whether all elements are true, along a dimension.</summary>
        public Tensor all(long dim, bool keepdim = false) => Aten.all_dim(this, dim, keepdim);

        /// <summary>Whether any element is true.</summary>
        public Tensor any() => Aten.any(this);

        /// <summary>Whether any element is true, along a dimension.</summary>
        public Tensor any(long dim, bool keepdim = false) => Aten.any_dim(this, dim, keepdim);

        /// <summary>The product of all elements.</summary>
        public Tensor prod(ScalarType? type = null) => Aten.prod(this, type);

        /// <summary>Products along a dimension.</summary>
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Aten.prod_dim_int(this, dim, keepdim, type);

        /// <summary>Products along a dimension. Without this form the literal 0 would be taken for an element type.</summary>
        public Tensor prod(int dim, bool keepdim = false, ScalarType? type = null) => prod((long)dim, keepdim, type);

        /// <summary>Running sums along a dimension.</summary>
        public Tensor cumsum(long dim, ScalarType? type = null) => Aten.cumsum(this, dim, type);

        /// <summary>The logarithm of the sum of exponentials along a dimension, without overflow.</summary>
        public Tensor logsumexp(long dim, bool keepdim = false) => Aten.logsumexp(this, [dim], keepdim);

        /// <summary>eˣ over its sum along a dimension.</summary>
        public Tensor softmax(long dim, ScalarType? dtype = null) => Aten.softmax_int(this, dim, dtype);

        /// <summary>The logarithm of the softmax along a dimension.</summary>
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Aten.log_softmax_int(this, dim, dtype);

        /// <summary>The k largest (or smallest) elements along a dimension and where they are.</summary>
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Aten.topk(this, k, dim, largest, sorted);

        /// <summary>Sorted along a dimension, and where the elements were.</summary>
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Aten.sort_stable(this, stable, dim, descending);

        /// <summary>The order that sorts along a dimension.</summary>
        public Tensor argsort(long dim = -1, bool descending = false) => Aten.argsort(this, dim, descending);
    }
}
