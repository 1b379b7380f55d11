namespace Safe.Framework.Analyses;

/// <summary>How a <see cref="HessianSpectrum"/> is computed.</summary>
public sealed record HessianOptions
{
    /// <summary>How many of the largest eigenvalues are wanted. <value>Default 5, as in the paper.</value></summary>
    public int Count { get; init; } = 5;

    /// <summary>The most products of the Hessian with a vector, each about twice the price of a gradient over all batches. <value>Default 60.</value></summary>
    public int MaxProducts { get; init; } = 60;

    /// <summary>The work ends when the error bound of each wanted eigenvalue is at most this share of the largest magnitude. <value>Default 1e-3.</value></summary>
    public double Tolerance { get; init; } = 1e-3;

    /// <summary>How products are computed. <value>Default <see cref="HessianProducts.Auto"/>.</value></summary>
    public HessianProducts Products { get; init; }

    /// <summary>Seed of the vector that the work starts from. <value>Default 1.</value></summary>
    public int Seed { get; init; } = 1;

    /// <summary>Refuses what cannot be.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    internal void Check()
    {
        if (Count < 1)
        {
            throw new ArgumentException($"Count is {Count}; it must be at least 1");
        }
        if (MaxProducts < Count)
        {
            throw new ArgumentException($"MaxProducts is {MaxProducts}; {Count} eigenvalues need at least as many");
        }
        if (!double.IsFinite(Tolerance) || Tolerance < 0)
        {
            throw new ArgumentException($"Tolerance is {Tolerance}; it must be a number from 0 on");
        }
    }
}
