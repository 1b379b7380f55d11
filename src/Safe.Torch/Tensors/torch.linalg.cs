namespace Safe.Torch;

public static partial class torch
{
    /// <summary>Linear algebra.</summary>
    public static class linalg
    {
        /// <summary>
        /// The singular value decomposition input = U · diag(S) · Vh of a matrix, or of each matrix of a batch, the values falling.
        /// </summary>
        /// <param name="input">The matrices, <c>[..., m, n]</c>.</param>
        /// <param name="fullMatrices">
        /// Whether U is <c>[..., m, m]</c> and Vh <c>[..., n, n]</c>; else <c>[..., m, k]</c> and <c>[..., k, n]</c> with k = min(m, n).
        /// </param>
        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true) => Aten.linalg_svd(input, fullMatrices);
    }
}
