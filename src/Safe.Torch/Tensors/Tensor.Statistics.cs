namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Variances over dimensions.</summary>
        public Tensor var((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var((long[])[dim.Item1, dim.Item2], unbiased, keepdim, type);

        /// <summary>Variances over dimensions.</summary>
        public Tensor var((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var((long[])[dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        /// <summary>Variances over dimensions.</summary>
        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var(dimensions.ToArray(), unbiased, keepdim, type);

        /// <summary>Standard deviations over dimensions.</summary>
        public Tensor std((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std((long[])[dim.Item1, dim.Item2], unbiased, keepdim, type);

        /// <summary>Standard deviations over dimensions.</summary>
        public Tensor std((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std((long[])[dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        /// <summary>Standard deviations over dimensions.</summary>
        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std(dimensions.ToArray(), unbiased, keepdim, type);

        /// <summary>Variances and means.</summary>
        public (Tensor std, Tensor mean) var_mean(
            ReadOnlySpan<long> dimensions,
            bool unbiased = true,
            bool keepdim = false,
            ScalarType? type = null
        ) => var_mean(dimensions.ToArray(), unbiased, keepdim, type);

        /// <summary>Variances and means.</summary>
        public (Tensor var, Tensor mean) var_mean((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var_mean((long[])[dim.Item1, dim.Item2], unbiased, keepdim, type);

        /// <summary>Variances and means.</summary>
        public (Tensor var, Tensor mean) var_mean(
            (long, long, long) dim,
            bool unbiased = true,
            bool keepdim = false,
            ScalarType? type = null
        ) => var_mean((long[])[dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        /// <summary>Variances and means.</summary>
        public (Tensor var, Tensor mean) var_mean(bool unbiased = true) => Aten.var_mean(this, unbiased);

        /// <summary>Variances and means.</summary>
        public (Tensor var, Tensor mean) var_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var_mean((long[])[dim], unbiased, keepdim, type);

        /// <summary>Standard deviations and means.</summary>
        public (Tensor std, Tensor mean) std_mean((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std_mean((long[])[dim.Item1, dim.Item2], unbiased, keepdim, type);

        /// <summary>Standard deviations and means.</summary>
        public (Tensor std, Tensor mean) std_mean(
            (long, long, long) dim,
            bool unbiased = true,
            bool keepdim = false,
            ScalarType? type = null
        ) => std_mean((long[])[dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        /// <summary>Standard deviations and means.</summary>
        public (Tensor std, Tensor mean) std_mean(
            ReadOnlySpan<long> dimensions,
            bool unbiased = true,
            bool keepdim = false,
            ScalarType? type = null
        ) => std_mean(dimensions.ToArray(), unbiased, keepdim, type);

        /// <summary>Standard deviations and means.</summary>
        public (Tensor std, Tensor mean) std_mean(bool unbiased = true) => Aten.std_mean(this, unbiased);

        /// <summary>Standard deviations and means.</summary>
        public (Tensor std, Tensor mean) std_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std_mean((long[])[dim], unbiased, keepdim, type);

        /// <summary>The lower median of all elements.</summary>
        public Tensor median() => Aten.median(this);

        /// <summary>The lower median of the elements that are numbers.</summary>
        public Tensor nanmedian() => Aten.nanmedian(this);

        /// <summary>The sum of the elements that are numbers.</summary>
        public Tensor nansum() => Aten.nansum(this);

        /// <summary>The mean of the elements that are numbers.</summary>
        public Tensor nanmean(int? dim = null, bool keepdim = false, ScalarType? dtype = null) =>
            Aten.nanmean(this, dim is { } given ? [given] : null, keepdim, dtype);

        /// <summary>Quantiles along a dimension, between neighbours by straight lines.</summary>
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => Aten.quantile(this, q, dim, keepdim);

        /// <summary>Quantiles of the elements that are numbers, along a dimension.</summary>
        public Tensor nanquantile(Tensor q, long dim = -1, bool keepdim = false) => Aten.nanquantile(this, q, dim, keepdim);

        /// <summary>The k-th smallest values along a dimension, counted from 1, and their positions.</summary>
        public (Tensor values, Tensor indices) kthvalue(long k, long? dim, bool keepdim = false) =>
            Aten.kthvalue(this, k, dim ?? -1, keepdim);

        /// <summary>The most frequent values along a dimension and their positions.</summary>
        public (Tensor values, Tensor indices) mode(long dim = -1, bool keepdim = false) => Aten.mode(this, dim, keepdim);

        /// <summary>Running maxima along a dimension and their positions.</summary>
        public (Tensor values, Tensor indexes) cummax(long dim) => Aten.cummax(this, dim);

        /// <summary>Running minima along a dimension and their positions.</summary>
        public (Tensor values, Tensor indexes) cummin(long dim) => Aten.cummin(this, dim);

        /// <summary>Running products along a dimension.</summary>
        public Tensor cumprod(long dim, ScalarType? type = null) => Aten.cumprod(this, dim, type);

        /// <summary>Running log Σ exp(x) along a dimension.</summary>
        public Tensor logcumsumexp(long dim) => Aten.logcumsumexp(this, dim);

        /// <summary>How many elements are not zero.</summary>
        public Tensor count_nonzero(long[]? dims = null) =>
            dims is null ? Aten.count_nonzero(this) : Aten.count_nonzero_dim_IntList(this, dims);

        /// <summary>Minima and maxima.</summary>
        public (Tensor min, Tensor max) aminmax(long? dim = null, bool keepdim = false) => Aten.aminmax(this, dim, keepdim);

        /// <summary>The p-norm of the difference.</summary>
        public Tensor dist(Tensor other, float p = 2) => Aten.dist(this, other, p);

        /// <summary>Parts along a dimension shortened to a p-norm of at most maxnorm.</summary>
        public Tensor renorm(float p, long dim, float maxnorm) => Aten.renorm(this, p, dim, maxnorm);

        /// <summary>Differences of neighbours along a dimension, n times.</summary>
        public Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) =>
            Aten.diff(this, n, dim, prepend, append);

        /// <summary>The covariance matrix of rows of observations.</summary>
        public Tensor cov(long correction = 1, Tensor? fweights = null, Tensor? aweights = null) =>
            Aten.cov(this, correction, fweights, aweights);

        /// <summary>The correlation matrix of rows of observations.</summary>
        public Tensor corrcoef() => Aten.corrcoef(this);

        /// <summary>Counts in bins of equal width; equal bounds stand for the least and the largest element.</summary>
        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Aten.histc(this, bins, min, max);

        /// <summary>How often each integer occurs.</summary>
        public Tensor bincount(Tensor? weights, long minlength = 0) => Aten.bincount(this, weights, minlength);

        /// <summary>Sorted along the first dimension.</summary>
        public Tensor msort() => Aten.msort(this);

        /// <summary>Logarithm of the determinant.</summary>
        public Tensor logdet() => Aten.logdet(this);
    }
}
