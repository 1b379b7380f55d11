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
        bool undefined = xNorm * yNorm is not (> 0 and < double.PositiveInfinity);
        (double similarity, double distance) =
            undefined ? (double.NaN, double.NaN)
            : fewRows ? OfKernels(xGram / xNorm, yGram / yNorm)
            : x.shape[1] == y.shape[1] ? OfPaired(xCentred / Math.Sqrt(xNorm), yCentred / Math.Sqrt(yNorm), yGram / yNorm)
            : OfColumns(xCentred / Math.Sqrt(xNorm), yCentred / Math.Sqrt(yNorm));
        return new LinearCka
        {
            // Where a side does not vary the product is 0, where one is not finite it is NaN.
            Cross = (undefined ? 0 : similarity) * xNorm * yNorm,
            XNorm = xNorm,
            YNorm = yNorm,
            Similarity = Math.Clamp(similarity, 0, 1),
            Distance = Math.Clamp(distance, 0, 1),
        };
    }

    private static (double Similarity, double Distance) OfKernels(Tensor x, Tensor y) => (Sum(x * y), SquaredNorm(x - y) / 2);

    // With E = X − Y and M = Y + E/2 the kernels differ by X Xᵀ − Y Yᵀ = M Eᵀ + E Mᵀ, which is small where E is; half its squared
    // norm is ⟨MᵀM, EᵀE⟩ + tr(EᵀM EᵀM). Two products over the rows, EᵀE and EᵀY, give all of it, and YᵀX = YᵀY + YᵀE besides.
    private static (double Similarity, double Distance) OfPaired(Tensor x, Tensor y, Tensor yGram)
    {
        Tensor difference = (x - y).t();
        Tensor squared = difference.matmul(difference.t());
        Tensor mixed = difference.matmul(y);
        Tensor mean = yGram + (mixed + mixed.t()) / 2 + squared / 4;
        Tensor towards = mixed + squared / 2;
        return (SquaredNorm(yGram + mixed.t()), Sum(mean * squared) + Sum(towards * towards.t()));
    }

    private static (double Similarity, double Distance) OfColumns(Tensor x, Tensor y)
    {
        double similarity = SquaredNorm(y.t().matmul(x));
        return (similarity, 1 - similarity);
    }

    private static Tensor Centred(Tensor activations)
    {
        Tensor values = activations.detach().to(ScalarType.Float64);
        Tensor mean = values.mean([0], keepdim: true);
        Tensor centred = values - mean;
        Tensor spread = centred.norm(0, keepdim: true);
        Tensor size = (spread * spread + mean * mean * values.shape[0]).sqrt();
        // A column that is not finite stays so: it must not pass for a constant one.
        Tensor constant = (spread <= size * ConstantColumn).logical_and(size.isfinite());
        return constant.any().item<bool>() ? centred.masked_fill(constant, 0) : centred;
    }

    private static double SquaredNorm(Tensor matrix) => Sum(matrix * matrix);

    private static double Norm(Tensor matrix) => Math.Sqrt(SquaredNorm(matrix));

    private static double Sum(Tensor values) => values.sum().item<double>();
}
