namespace Safe.Framework.Importance.Similarity;

/// <summary>What is done to the columns of activations before they are compared; all in double precision.</summary>
internal static class Columns
{
    // What is left of a constant column after centring is rounding of this share of its size at most.
    private const double ConstantColumn = 1e-13;

    /// <summary>Less their means; a column that does not vary is exactly 0.</summary>
    /// <param name="activations"><c>[rows, features]</c>.</param>
    internal static Tensor Centred(Tensor activations)
    {
        Tensor values = activations.detach().to(ScalarType.Float64);
        Tensor mean = values.mean([0], keepdim: true);
        Tensor centred = values - mean;
        Tensor constant = Vary((centred * centred).sum([0L], keepdim: true), mean, values.shape[0]).logical_not();
        return constant.any().item<bool>() ? centred.masked_fill(constant, 0) : centred;
    }

    /// <summary>Centred, and divided by their standard deviations; a column that does not vary is exactly 0.</summary>
    /// <param name="activations"><c>[rows, features]</c>.</param>
    internal static Tensor Standardised(Tensor activations)
    {
        Tensor centred = Centred(activations);
        Tensor deviation = (centred * centred).mean([0L], keepdim: true).sqrt();
        return centred / deviation.masked_fill(deviation.eq(0), 1);
    }

    /// <summary>Which columns vary. A column that is not finite counts as varying: it must not pass for a constant one.</summary>
    /// <param name="squares">Each column's sum of squares after centring.</param>
    /// <param name="means">Each column's mean.</param>
    /// <param name="rows">Number of rows.</param>
    internal static Tensor Vary(Tensor squares, Tensor means, long rows)
    {
        Tensor size = squares + means * means * rows;
        return (squares <= size * (ConstantColumn * ConstantColumn)).logical_and(size.isfinite()).logical_not();
    }
}
