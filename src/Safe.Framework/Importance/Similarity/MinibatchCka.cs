namespace Safe.Framework.Importance.Similarity;

/// <summary>
/// Debiased CKA over minibatches (Nguyen et al., 2021, arXiv 2010.15327): the mean over minibatches of HSIC_1(K, L) over the root of the means of
/// HSIC_1(K, K) and HSIC_1(L, L), where K and L are the kernels of a minibatch's rows and HSIC_1 is the unbiased estimator of Song et al. (2012),
/// (tr(K'L') + 1ᵀK'1 · 1ᵀL'1 / ((n−1)(n−2)) − 2/(n−2) · 1ᵀK'L'1) / (n(n−3)) with K' and L' without their diagonals. Every minibatch weighs the
/// same. On independent activations it is 0 on average, however many the features. Memory is that of one minibatch's kernels.
/// </summary>
/// <param name="kernel">The kernel, <c>[rows, rows]</c>, of the rows of a minibatch, <c>[rows, features]</c>; see <see cref="Kernels"/>.</param>
public sealed class MinibatchCka(Func<Tensor, Tensor> kernel) : IDisposable
{
    /// <summary>The fewest rows that HSIC_1 is defined for.</summary>
    public const int LeastRows = 4;

    // Kept where the activations are, so that a device is waited for once and not once per minibatch.
    private readonly List<Tensor> parts = [];

    /// <summary>Takes a minibatch.</summary>
    /// <param name="x">One set, <c>[rows, features]</c>, at least <see cref="LeastRows"/> rows.</param>
    /// <param name="y">The other, <c>[rows, features]</c>; the numbers of features may differ.</param>
    /// <exception cref="ArgumentException">The tensors are not matrices with the same number of rows, or have too few.</exception>
    public void Add(Tensor x, Tensor y)
    {
        RowPairs.Check(x, y);
        long n = x.shape[0];
        if (n < LeastRows)
        {
            throw new ArgumentException($"the unbiased HSIC needs {LeastRows} rows, this minibatch has {n}");
        }
        using IDisposable noGrad = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor others =
            torch.ones(n, n, dtype: ScalarType.Float64, device: x.device) - torch.eye(n, dtype: ScalarType.Float64, device: x.device);
        Tensor k = Shifted(kernel(x), others);
        Tensor l = Shifted(kernel(y), others);
        Tensor kRows = k.sum(1L);
        Tensor lRows = l.sum(1L);
        parts.Add(
            torch.stack([Hsic(k, l, kRows, lRows, n), Hsic(k, k, kRows, kRows, n), Hsic(l, l, lRows, lRows, n)], 0).DetachFromDisposeScope()
        );
    }

    /// <summary>The parts of every minibatch, in the order in which they came.</summary>
    public IReadOnlyList<MinibatchHsic> Parts()
    {
        if (parts.Count == 0)
        {
            return [];
        }
        using DisposeScope scope = torch.NewDisposeScope();
        double[] values = torch.stack(parts, 0).cpu().data<double>().ToArray();
        return
        [
            .. Enumerable
                .Range(0, parts.Count)
                .Select(part => new MinibatchHsic(values[3 * part], values[3 * part + 1], values[3 * part + 2])),
        ];
    }

    /// <summary>The similarity of minibatches; may be negative. NaN where it is undefined: a side does not vary, or there are no minibatches.</summary>
    /// <param name="parts">The minibatches' parts.</param>
    public static double Similarity(IReadOnlyCollection<MinibatchHsic> parts)
    {
        double xx = parts.Sum(part => part.Xx);
        double yy = parts.Sum(part => part.Yy);
        return xx > 0 && yy > 0 ? parts.Sum(part => part.Xy) / (Math.Sqrt(xx) * Math.Sqrt(yy)) : double.NaN;
    }

    /// <inheritdoc/>
    public void Dispose() => parts.ForEach(part => part.Dispose());

    // HSIC_1 does not change when a number is added to all of a kernel, but keeps its digits only where that is not large.
    private static Tensor Shifted(Tensor kernel, Tensor others) => (kernel - (kernel * others).sum() / others.sum()) * others;

    private static Tensor Hsic(Tensor k, Tensor l, Tensor kRows, Tensor lRows, double n) =>
        ((k * l).sum() + kRows.sum() * lRows.sum() / ((n - 1) * (n - 2)) - (kRows * lRows).sum() * (2 / (n - 2))) / (n * (n - 3));
}
