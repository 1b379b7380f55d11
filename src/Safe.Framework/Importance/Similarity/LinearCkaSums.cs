namespace Safe.Framework.Importance.Similarity;

/// <summary>
/// Linear CKA of rows that come batch by batch. As long as they are few they are kept as they are; beyond that only sums are, so that memory is
/// bounded by the features, whatever the number of rows: at most max(features, 1,024) rows and five matrices of features × features.
/// </summary>
public sealed class LinearCkaSums : IDisposable
{
    // Below this, one product over more rows is cheaper than several over fewer.
    private const long LeastRows = 1024;

    private readonly List<Tensor> left = [];
    private readonly List<Tensor> right = [];
    private CentredProducts? products;
    private long waiting;

    /// <summary>Number of rows so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Takes rows.</summary>
    /// <param name="x">One set, <c>[rows, features]</c>; must not change until the comparison is made.</param>
    /// <param name="y">The other, <c>[rows, features]</c>, as <paramref name="x"/>.</param>
    /// <exception cref="ArgumentException">The tensors are not matrices with the same number of rows, at least one.</exception>
    public void Add(Tensor x, Tensor y)
    {
        RowPairs.Check(x, y);
        left.Add(x.detach().DetachFromDisposeScope());
        right.Add(y.detach().DetachFromDisposeScope());
        Rows += x.shape[0];
        waiting += x.shape[0];
        if (waiting > Math.Max(LeastRows, Math.Max(x.shape[1], y.shape[1])))
        {
            Fold();
        }
    }

    /// <summary>The comparison of all rows so far.</summary>
    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    public LinearCka Compare()
    {
        if (Rows == 0)
        {
            throw new InvalidOperationException("there are no rows to compare");
        }
        if (products is null)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            return LinearCka.Of(torch.cat(left, 0), torch.cat(right, 0));
        }
        if (waiting > 0)
        {
            Fold();
        }
        return products.Compare();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Release();
        products?.Dispose();
    }

    private void Fold()
    {
        using IDisposable noGrad = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        products ??= new CentredProducts();
        products.Add(torch.cat(left, 0), torch.cat(right, 0));
        Release();
    }

    private void Release()
    {
        left.ForEach(rows => rows.Dispose());
        right.ForEach(rows => rows.Dispose());
        left.Clear();
        right.Clear();
        waiting = 0;
    }
}
