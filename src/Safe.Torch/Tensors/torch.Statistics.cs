namespace Safe.Torch;

public static partial class torch
{
    /// <summary>The lower median of all elements.</summary>
    public static Tensor median(Tensor input) => Given(input).median();

    /// <summary>The lower median of the elements that are numbers.</summary>
    public static Tensor nanmedian(Tensor input) => Given(input).nanmedian();

    /// <summary>The sum of the elements that are numbers.</summary>
    public static Tensor nansum(Tensor input) => Given(input).nansum();

    /// <summary>The mean of the elements that are numbers.</summary>
    public static Tensor nanmean(Tensor input, int? dim = null, bool keepdim = false, ScalarType? dtype = null) =>
        Given(input).nanmean(dim, keepdim, dtype);

    /// <summary>Quantiles along a dimension, between neighbours by straight lines.</summary>
    public static Tensor quantile(Tensor input, Tensor q, long dim = -1, bool keepdim = false) => Given(input).quantile(q, dim, keepdim);

    /// <summary>Quantiles of the elements that are numbers, along a dimension.</summary>
    public static Tensor nanquantile(Tensor input, Tensor q, long dim = -1, bool keepdim = false) =>
        Given(input).nanquantile(q, dim, keepdim);

    /// <summary>The k-th smallest values along a dimension, counted from 1, and their positions.</summary>
    public static (Tensor values, Tensor indices) kthvalue(Tensor input, long k, long? dim, bool keepdim = false) =>
        Given(input).kthvalue(k, dim, keepdim);

    /// <summary>The most frequent values along a dimension and their positions.</summary>
    public static (Tensor values, Tensor indices) mode(Tensor input, long dim = -1, bool keepdim = false) =>
        Given(input).mode(dim, keepdim);

    /// <summary>Running maxima along a dimension and their positions.</summary>
    public static (Tensor values, Tensor indices) cummax(Tensor input, long dim) => Given(input).cummax(dim);

    /// <summary>Running minima along a dimension and their positions.</summary>
    public static (Tensor values, Tensor indices) cummin(Tensor input, long dim) => Given(input).cummin(dim);

    /// <summary>Running products along a dimension.</summary>
    public static Tensor cumprod(Tensor input, long dim, ScalarType? dtype = null) => Given(input).cumprod(dim, dtype);

    /// <summary>Running log Σ exp(x) along a dimension.</summary>
    public static Tensor logcumsumexp(Tensor input, long dim) => Given(input).logcumsumexp(dim);

    /// <summary>How many elements are not zero.</summary>
    public static Tensor count_nonzero(Tensor input, long[]? dims = null) => Given(input).count_nonzero(dims);

    /// <summary>Minima and maxima.</summary>
    public static (Tensor min, Tensor max) aminmax(Tensor input, long? dim = null, bool keepdim = false) =>
        Given(input).aminmax(dim, keepdim);

    /// <summary>Maxima over dimensions.</summary>
    public static Tensor amax(Tensor input, ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
        Given(input).amax(dims, keepdim, @out);

    /// <summary>Maxima over dimensions.</summary>
    public static Tensor amax(Tensor input, long[] dims) => Given(input).amax(dims);

    /// <summary>Maxima over dimensions.</summary>
    public static Tensor amax(Tensor input, long[] dims, bool keepdim = false, Tensor? @out = null) =>
        Given(input).amax(dims, keepdim, @out);

    /// <summary>Minima over dimensions.</summary>
    public static Tensor amin(Tensor input, ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
        Given(input).amin(dims, keepdim, @out);

    /// <summary>Minima over dimensions.</summary>
    public static Tensor amin(Tensor input, long[] dims, bool keepdim = false, Tensor? @out = null) =>
        Given(input).amin(dims, keepdim, @out);

    /// <summary>Whether all elements are not zero.</summary>
    public static Tensor all(Tensor input, long dim, bool keepdim = false) => Given(input).all(dim, keepdim);

    /// <summary>Whether an element is not zero.</summary>
    public static Tensor any(Tensor input, long dim, bool keepdim = false) => Given(input).any(dim, keepdim);

    /// <summary>The flat position of the largest element.</summary>
    public static Tensor argmax(Tensor input) => Given(input).argmax();

    /// <summary>The flat position of the smallest element.</summary>
    public static Tensor argmin(Tensor input) => Given(input).argmin();

    /// <summary>Products.</summary>
    public static Tensor prod(Tensor input, long dim, bool keepdim = false, ScalarType? type = null) =>
        Given(input).prod(dim, keepdim, type);

    /// <summary>Products.</summary>
    public static Tensor prod(Tensor input, ScalarType? type = null) => Given(input).prod(type);

    /// <summary>The p-norm.</summary>
    public static Tensor norm(Tensor input) => Given(input).norm();

    /// <summary>The p-norm.</summary>
    public static Tensor norm(Tensor input, float p = 2) => Given(input).norm(p);

    /// <summary>The p-norm.</summary>
    public static Tensor norm(Tensor input, int dimension, bool keepdim = false, float p = 2) => Given(input).norm(dimension, keepdim, p);

    /// <summary>The p-norm of the difference.</summary>
    public static Tensor dist(Tensor input, Tensor other, float p = 2) => Given(input).dist(other, p);

    /// <summary>Parts along a dimension shortened to a p-norm of at most maxnorm.</summary>
    public static Tensor renorm(Tensor input, float p, long dim, float maxnorm) => Given(input).renorm(p, dim, maxnorm);

    /// <summary>Differences of neighbours along a dimension, n times.</summary>
    public static Tensor diff(Tensor input, long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) =>
        Given(input).diff(n, dim, prepend, append);

    /// <summary>The covariance matrix of rows of observations.</summary>
    public static Tensor cov(Tensor input, long correction = 1, Tensor? fweights = null, Tensor? aweights = null) =>
        Given(input).cov(correction, fweights, aweights);

    /// <summary>The correlation matrix of rows of observations.</summary>
    public static Tensor corrcoef(Tensor input) => Given(input).corrcoef();

    /// <summary>Counts in bins of equal width; equal bounds stand for the least and the largest element.</summary>
    public static Tensor histc(Tensor input, long bins = 100, long min = 0, long max = 0) => Given(input).histc(bins, min, max);

    /// <summary>How often each integer occurs.</summary>
    public static Tensor bincount(Tensor input, Tensor? weights = null, long minlength = 0) => Given(input).bincount(weights, minlength);

    /// <summary>The different elements; where asked for, the place of each element among them, and their counts.</summary>
    public static (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
        Tensor input,
        bool sorted = true,
        bool return_inverse = false,
        bool return_counts = false,
        int? dim = null
    ) => Given(input).unique(sorted, return_inverse, return_counts, dim);

    /// <summary>The elements without repeated neighbours; where asked for, the place of each element among them, and their counts.</summary>
    public static (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(
        Tensor input,
        bool return_inverse = false,
        bool return_counts = false,
        int? dim = null
    ) => Given(input).unique_consecutive(return_inverse, return_counts, dim);

    /// <summary>Sorted along the first dimension.</summary>
    public static Tensor msort(Tensor tensor) => Given(tensor).msort();

    /// <summary>Logarithm of the determinant.</summary>
    public static Tensor logdet(Tensor input) => Given(input).logdet();
}
