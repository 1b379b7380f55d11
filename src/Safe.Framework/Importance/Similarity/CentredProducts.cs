namespace Safe.Framework.Importance.Similarity;

/// <summary>
/// XᵀX, XᵀY and YᵀY of centred columns over rows that come in blocks, in double precision. Blocks are centred on their own means and
/// put together by the pairwise update of Chan, Golub and LeVeque (1979), so that large offsets cost no digits.
/// </summary>
/// <remarks>
/// Where both sides have the same features, L = X − Y is summed instead of X: it is small where the sides are nearly equal, and 1 − CKA then
/// keeps its digits. Memory is a few matrices of features × features, whatever the number of rows.
/// </remarks>
internal sealed class CentredProducts : IDisposable
{
    private Tensor[] sums = [];
    private bool paired;
    private long rows;

    /// <summary>Takes a block of rows.</summary>
    /// <param name="x"><c>[rows, features]</c>.</param>
    /// <param name="y"><c>[rows, features]</c>.</param>
    internal void Add(Tensor x, Tensor y)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        long added = x.shape[0];
        paired = x.shape[1] == y.shape[1];
        Tensor left = x.detach().to(ScalarType.Float64);
        Tensor right = y.detach().to(ScalarType.Float64);
        Tensor leftMean = left.mean([0L]);
        Tensor rightMean = right.mean([0L]);
        left = left - leftMean;
        right = right - rightMean;
        Tensor difference = paired ? left - right : left;
        Tensor[] block =
        [
            leftMean,
            rightMean,
            (left * left).sum([0L]),
            (right * right).sum([0L]),
            difference.t().matmul(difference),
            difference.t().matmul(right),
            right.t().matmul(right),
        ];
        Tensor[] before = sums;
        sums = rows == 0 ? block : Joined(before, block, added);
        Array.ForEach(sums, sum => sum.DetachFromDisposeScope());
        Array.ForEach(before, sum => sum.Dispose());
        rows += added;
    }

    /// <summary>The comparison over all rows so far.</summary>
    internal LinearCka Compare()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor xVaries = Columns.Vary(sums[2], sums[0], rows);
        Tensor yVaries = Columns.Vary(sums[3], sums[1], rows);
        // A column that stands still on one side only is not small in L = X − Y.
        bool near = paired && xVaries.eq(yVaries).all().item<bool>();
        Tensor left = Kept(sums[4], xVaries, xVaries);
        Tensor cross = Kept(sums[5], xVaries, yVaries);
        Tensor yy = Kept(sums[6], yVaries, yVaries);
        Tensor xx = paired ? Kept(sums[4] + sums[5] + sums[5].t() + sums[6], xVaries, xVaries) : left;
        double xNorm = Frobenius.Norm(xx);
        double yNorm = Frobenius.Norm(yy);
        return LinearCka.From(
            xNorm,
            yNorm,
            () =>
            {
                Tensor xy = paired ? Kept(sums[5] + sums[6], xVaries, yVaries) : cross;
                double similarity = Frobenius.Squared(xy) / xNorm / yNorm;
                return (similarity, near ? Distance(left, cross, yy, 1 / Math.Sqrt(xNorm), 1 / Math.Sqrt(yNorm)) : 1 - similarity);
            }
        );
    }

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(sums, sum => sum.Dispose());

    private Tensor[] Joined(Tensor[] before, Tensor[] block, long added)
    {
        double total = rows + added;
        double weight = rows * (added / total);
        Tensor left = block[0] - before[0];
        Tensor right = block[1] - before[1];
        Tensor difference = paired ? left - right : left;
        return
        [
            before[0] + left * (added / total),
            before[1] + right * (added / total),
            before[2] + block[2] + left * left * weight,
            before[3] + block[3] + right * right * weight,
            before[4] + block[4] + difference.unsqueeze(1) * difference * weight,
            before[5] + block[5] + difference.unsqueeze(1) * right * weight,
            before[6] + block[6] + right.unsqueeze(1) * right * weight,
        ];
    }

    private static Tensor Kept(Tensor product, Tensor rowsKept, Tensor columnsKept) =>
        product.masked_fill(rowsKept.unsqueeze(1).logical_and(columnsKept).logical_not(), 0);

    // Of the normalised sides, E = aX − bY = aL + (a − b)Y and Y' = bY. With M = Y' + E/2 the kernels differ by
    // (aX)(aX)ᵀ − Y'Y'ᵀ = M Eᵀ + E Mᵀ, which is small where E is; half its squared norm is ⟨MᵀM, EᵀE⟩ + tr(EᵀM EᵀM).
    private static double Distance(Tensor left, Tensor cross, Tensor yy, double a, double b)
    {
        double apart = a - b;
        Tensor squared = left * (a * a) + (cross + cross.t()) * (a * apart) + yy * (apart * apart); // EᵀE
        Tensor mixed = cross * (a * b) + yy * (apart * b); // EᵀY'
        Tensor mean = yy * (b * b) + (mixed + mixed.t()) / 2 + squared / 4; // MᵀM
        Tensor towards = mixed + squared / 2; // EᵀM
        return Frobenius.Product(mean, squared) + Frobenius.Product(towards, towards.t());
    }
}
