namespace Safe.Framework.Importance;

/// <summary>
/// Linear centred kernel alignment ‖YᵀX‖²_F / (‖XᵀX‖_F · ‖YᵀY‖_F) of two activation matrices, columns centred, computed in double
/// precision (Kornblith et al., 2019, arXiv 1905.00414; Eq. 2 of the SAFE paper).
/// </summary>
/// <param name="Cross">‖YᵀX‖²_F, with columns centred.</param>
/// <param name="AdaptedNorm">‖XᵀX‖_F, with columns centred.</param>
/// <param name="OriginalNorm">‖YᵀY‖_F, with columns centred.</param>
/// <param name="AdaptedVaries">Whether any column of X varies, measured against the size of its values.</param>
/// <param name="OriginalVaries">Whether any column of Y varies.</param>
public readonly record struct LinearCka(double Cross, double AdaptedNorm, double OriginalNorm, bool AdaptedVaries, bool OriginalVaries)
{
    // A constant column minus its own mean leaves rounding errors of about 1e-16 of its size; squares of that are not variation.
    private const double NoVariation = 1e-26;

    /// <summary>The similarity, in [0, 1]; NaN where it is not defined, because one side or both do not vary.</summary>
    public double Value => AdaptedVaries && OriginalVaries ? Math.Clamp(Cross / AdaptedNorm / OriginalNorm, 0, 1) : double.NaN;

    /// <summary>Compares two activation matrices.</summary>
    /// <param name="adapted">X, <c>[rows, hidden]</c>.</param>
    /// <param name="original">Y, <c>[rows, hidden]</c>; the number of columns may differ.</param>
    /// <exception cref="ArgumentException">The two have different numbers of rows, or are not matrices.</exception>
    public static LinearCka Of(Tensor adapted, Tensor original)
    {
        ArgumentNullException.ThrowIfNull(adapted);
        ArgumentNullException.ThrowIfNull(original);
        if (adapted.dim() != 2 || original.dim() != 2 || adapted.shape[0] != original.shape[0])
        {
            throw new ArgumentException(
                $"CKA compares two matrices with equal numbers of rows, not [{string.Join(", ", adapted.shape)}] and [{string.Join(", ", original.shape)}]",
                nameof(original)
            );
        }
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        (Tensor x, bool xVaries) = Centred(adapted);
        (Tensor y, bool yVaries) = Centred(original);
        long rows = x.shape[0];
        // The smaller of the two equal forms: Gram matrices of features, or of rows.
        return rows >= Math.Max(x.shape[1], y.shape[1])
            ? new LinearCka(SquaredNorm(y.t().mm(x)), Norm(x.t().mm(x)), Norm(y.t().mm(y)), xVaries, yVaries)
            : OfRowGrams(x.mm(x.t()), y.mm(y.t()), xVaries, yVaries);
    }

    // ‖YᵀX‖²_F = ⟨XXᵀ, YYᵀ⟩
    private static LinearCka OfRowGrams(Tensor xx, Tensor yy, bool xVaries, bool yVaries) =>
        new(xx.mul(yy).sum().item<double>(), Norm(xx), Norm(yy), xVaries, yVaries);

    private static (Tensor Centred, bool Varies) Centred(Tensor activations)
    {
        Tensor values = activations.detach().to(ScalarType.Float64);
        Tensor centred = values - values.mean([0], keepdim: true);
        return (centred, SquaredNorm(centred) > NoVariation * SquaredNorm(values));
    }

    private static double SquaredNorm(Tensor matrix) => matrix.mul(matrix).sum().item<double>();

    private static double Norm(Tensor matrix) => Math.Sqrt(SquaredNorm(matrix));
}
