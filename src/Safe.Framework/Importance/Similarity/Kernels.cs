namespace Safe.Framework.Importance.Similarity;

/// <summary>Kernels of rows, in double precision: <c>[rows, features]</c> → <c>[rows, rows]</c>.</summary>
public static class Kernels
{
    /// <summary>⟨x_i, x_j⟩ of centred columns.</summary>
    /// <param name="rows">The rows.</param>
    public static Tensor Linear(Tensor rows) => Products(Columns.Centred(rows));

    /// <summary>⟨x_i, x_j⟩ of columns with mean 0 and variance 1, so that no feature outweighs the others; one that does not vary counts as 0.</summary>
    /// <param name="rows">The rows.</param>
    public static Tensor LinearStandardised(Tensor rows) => Products(Columns.Standardised(rows));

    /// <summary>
    /// exp(−‖x_i − x_j‖² / (2σ²)), σ = <paramref name="fraction"/> × the median distance of two rows (Kornblith et al., 2019). Where the
    /// median is 0 there is no such σ, and the kernel is 1 everywhere: rows that do not vary.
    /// </summary>
    /// <param name="rows">The rows, at least two.</param>
    /// <param name="fraction">The bandwidth as a fraction of the median distance.</param>
    public static Tensor Rbf(Tensor rows, double fraction)
    {
        Tensor centred = Columns.Centred(rows);
        Tensor lengths = (centred * centred).sum(1L);
        // Rounding may leave a little less than nothing.
        Tensor squares = (lengths.unsqueeze(1) + lengths - Products(centred) * 2).clamp(min: 0);
        double sigma = fraction * MedianDistance(squares);
        return sigma == 0 ? torch.ones_like(squares) : (squares / (-2 * sigma * sigma)).exp();
    }

    private static Tensor Products(Tensor rows) => rows.matmul(rows.t());

    // Of an even number of pairs the mean of the two middle ones, of distances and not of their squares.
    private static double MedianDistance(Tensor squares)
    {
        long n = squares.shape[0];
        Tensor pair = torch.ones(n, n, dtype: ScalarType.Bool, device: squares.device).triu(1);
        Tensor distances = squares.masked_select(pair);
        long pairs = distances.shape[0];
        Tensor lower = distances.kthvalue((pairs + 1) / 2, 0).values;
        Tensor upper = pairs % 2 == 0 ? distances.kthvalue(pairs / 2 + 1, 0).values : lower;
        return ((lower.sqrt() + upper.sqrt()) / 2).item<double>();
    }
}
