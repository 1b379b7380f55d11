namespace Safe.Framework.Importance.Similarity;

/// <summary>
/// CKA with a Gaussian kernel (Kornblith et al., 2019, arXiv 1905.00414): ⟨HKH, HLH⟩ / (‖HKH‖ · ‖HLH‖) with H = I − 11ᵀ/n and
/// K_ij = exp(−‖x_i − x_j‖² / (2σ²)), σ a fraction of the median distance. Needs a matrix of rows × rows; <see cref="MinibatchCka"/> with
/// <see cref="Kernels.Rbf"/> does with minibatches and is not biased.
/// </summary>
public static class RbfCka
{
    /// <summary>The similarity, in [0, 1]; NaN where a side does not vary or is not finite.</summary>
    /// <param name="x">One set, <c>[rows, features]</c>.</param>
    /// <param name="y">The other, <c>[rows, features]</c>; the numbers of features may differ.</param>
    /// <param name="fraction">The bandwidth as a fraction of the median distance of two rows.</param>
    /// <exception cref="ArgumentException">The tensors are not matrices with the same number of rows, at least one.</exception>
    public static double Of(Tensor x, Tensor y, double fraction)
    {
        RowPairs.Check(x, y);
        if (x.shape[0] < 2)
        {
            return double.NaN;
        }
        using IDisposable noGrad = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor k = Centred(Kernels.Rbf(x, fraction));
        Tensor l = Centred(Kernels.Rbf(y, fraction));
        double norms = Frobenius.Norm(k) * Frobenius.Norm(l);
        return norms > 0 ? Math.Clamp(Frobenius.Product(k, l) / norms, 0, 1) : double.NaN;
    }

    // A kernel that is the same everywhere is exactly 0 after this.
    private static Tensor Centred(Tensor kernel)
    {
        Tensor lessColumns = kernel - kernel.mean([0L], keepdim: true);
        return lessColumns - lessColumns.mean([1L], keepdim: true);
    }
}
