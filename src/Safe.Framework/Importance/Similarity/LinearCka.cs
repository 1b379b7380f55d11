namespace Safe.Framework.Importance.Similarity;

/// <summary>
/// Linear centred kernel alignment of two sets of activations (Kornblith et al., 2019, arXiv 1905.00414), in double precision:
/// ‖YᵀX‖² / (‖XᵀX‖ · ‖YᵀY‖) with columns centred and Frobenius norms. <see cref="LinearCkaSums"/> takes the rows batch by batch.
/// </summary>
public sealed record LinearCka
{
    /// <summary>The similarity, in [0, 1]; NaN where a side does not vary or is not finite.</summary>
    public required double Similarity { get; init; }

    /// <summary>
    /// 1 − similarity, computed as half the squared distance of the normalised kernels, so that it keeps its digits where the
    /// similarity is nearly 1; NaN where the similarity is.
    /// </summary>
    public required double Distance { get; init; }

    /// <summary>‖YᵀX‖².</summary>
    public required double Cross { get; init; }

    /// <summary>‖XᵀX‖; 0 where no column of X varies.</summary>
    public required double XNorm { get; init; }

    /// <summary>‖YᵀY‖; 0 where no column of Y varies.</summary>
    public required double YNorm { get; init; }

    /// <summary>Compares two sets of activations.</summary>
    /// <param name="x">One set, <c>[rows, features]</c>.</param>
    /// <param name="y">The other, <c>[rows, features]</c>; the numbers of features may differ.</param>
    /// <exception cref="ArgumentException">The tensors are not matrices with the same number of rows, at least one.</exception>
    public static LinearCka Of(Tensor x, Tensor y)
    {
        RowPairs.Check(x, y);
        using IDisposable noGrad = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        // Of the two Gram matrices of a side, X Xᵀ [rows, rows] and Xᵀ X [features, features], the smaller has the same norm.
        if (x.shape[0] <= Math.Max(x.shape[1], y.shape[1]))
        {
            return OfRows(Columns.Centred(x), Columns.Centred(y));
        }
        using var products = new CentredProducts();
        products.Add(x, y);
        return products.Compare();
    }

    /// <summary>The result from its parts; undefined where a norm is 0 or a part is not finite.</summary>
    internal static LinearCka From(double xNorm, double yNorm, Func<(double Similarity, double Distance)> compare)
    {
        bool defined = xNorm * yNorm is > 0 and < double.PositiveInfinity;
        (double similarity, double distance) = defined ? compare() : (double.NaN, double.NaN);
        return new LinearCka
        {
            // Where a side does not vary the product is 0, where one is not finite it is NaN.
            Cross = (defined ? similarity : 0) * xNorm * yNorm,
            XNorm = xNorm,
            YNorm = yNorm,
            Similarity = Math.Clamp(similarity, 0, 1),
            Distance = Math.Clamp(distance, 0, 1),
        };
    }

    private static LinearCka OfRows(Tensor x, Tensor y)
    {
        Tensor xKernel = x.matmul(x.t());
        Tensor yKernel = y.matmul(y.t());
        double xNorm = Frobenius.Norm(xKernel);
        double yNorm = Frobenius.Norm(yKernel);
        return From(
            xNorm,
            yNorm,
            () =>
            {
                Tensor left = xKernel / xNorm;
                Tensor right = yKernel / yNorm;
                return (Frobenius.Product(left, right), Frobenius.Squared(left - right) / 2);
            }
        );
    }
}
