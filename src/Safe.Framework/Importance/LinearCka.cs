namespace Safe.Framework.Importance;

/// <summary>
/// Linear centred kernel alignment of two sets of activations (Kornblith et al., 2019, arXiv 1905.00414), in double precision:
/// ‖YᵀX‖² / (‖XᵀX‖ · ‖YᵀY‖) with columns centred and Frobenius norms.
/// </summary>
public sealed record LinearCka
{
    // What is left of a constant column after centring is rounding of this share of its size at most.
    private const double ConstantColumn = 1e-13;

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
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.dim() != 2 || y.dim() != 2 || x.shape[0] != y.shape[0] || x.shape[0] < 1)
        {
            throw new ArgumentException(
                $"CKA compares matrices with the same rows; these are [{string.Join(", ", x.shape)}] and [{string.Join(", ", y.shape)}]"
            );
        }
        using IDisposable noGrad = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor xCentred = Centred(x);
        Tensor yCentred = Centred(y);
        // Of the two Gram matrices of a side, X Xᵀ [rows, rows] and Xᵀ X [features, features], the smaller has the same norm.
        bool fewRows = x.shape[0] <= Math.Max(x.shape[1], y.shape[1]);
        Tensor xGram = fewRows ? xCentred.matmul(xCentred.t()) : xCentred.t().matmul(xCentred);
        Tensor yGram = fewRows ? yCentred.matmul(yCentred.t()) : yCentred.t().matmul(yCentred);
        double xNorm = Norm(xGram);
        double yNorm = Norm(yGram);
        double cross = fewRows ? Sum(xGram * yGram) : SquaredNorm(yCentred.t().matmul(xCentred));
        bool undefined = xNorm * yNorm is not (> 0 and < double.PositiveInfinity);
        double similarity = undefined ? double.NaN : cross / xNorm / yNorm;
        return new LinearCka
        {
            Cross = cross,
            XNorm = xNorm,
            YNorm = yNorm,
            Similarity = undefined ? double.NaN : Math.Clamp(similarity, 0, 1),
            Distance = undefined ? double.NaN : Math.Clamp(KernelDistance(fewRows), 0, 1),
        };

        double KernelDistance(bool byRows) =>
            byRows ? SquaredNorm(xGram / xNorm - yGram / yNorm) / 2
            : x.shape[1] == y.shape[1] ? DistanceByColumns(xCentred / Math.Sqrt(xNorm), yCentred / Math.Sqrt(yNorm))
            : 1 - similarity;
    }

    // With E = A − B and M = (A + B)/2 the kernels differ by A Aᵀ − B Bᵀ = M Eᵀ + E Mᵀ, which is small where E is; half its squared
    // norm is ⟨MᵀM, EᵀE⟩ + tr(EᵀM EᵀM), a matter of features by features.
    private static double DistanceByColumns(Tensor a, Tensor b)
    {
        Tensor difference = a - b;
        Tensor mean = (a + b) / 2;
        Tensor mixed = difference.t().matmul(mean);
        return Sum(mean.t().matmul(mean) * difference.t().matmul(difference)) + Sum(mixed * mixed.t());
    }

    private static Tensor Centred(Tensor activations)
    {
        Tensor values = activations.detach().to(ScalarType.Float64);
        Tensor centred = values - values.mean([0], keepdim: true);
        Tensor varies = ColumnNorms(centred) > ColumnNorms(values) * ConstantColumn;
        // A column that is not finite stays so: it must not pass for a constant one.
        Tensor keep = varies.logical_or(ColumnNorms(values).isfinite().logical_not());
        return torch.where(keep, centred, torch.zeros_like(centred));
    }

    private static Tensor ColumnNorms(Tensor values) => (values * values).sum(0, keepdim: true).sqrt();

    private static double SquaredNorm(Tensor matrix) => Sum(matrix * matrix);

    private static double Norm(Tensor matrix) => Math.Sqrt(SquaredNorm(matrix));

    private static double Sum(Tensor values) => values.sum().item<double>();
}
