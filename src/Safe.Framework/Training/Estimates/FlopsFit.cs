namespace Safe.Framework.Training.Estimates;

/// <summary>
/// FLOPs of a batch by its shape: a constant, and for each example a polynomial of its tokens, of the second degree where three lengths were measured.
/// That is the form of products of dense layers and of attention.
/// </summary>
/// <param name="constant">What does not depend on the examples.</param>
/// <param name="points">What one example takes at some lengths.</param>
internal sealed class FlopsFit(double constant, IReadOnlyList<(int Tokens, double Flops)> points)
{
    /// <summary>What does not depend on the examples.</summary>
    internal double Constant => constant;

    /// <summary>The FLOPs of a batch.</summary>
    internal double Of(BatchShape shape) => constant + shape.Examples * PerExample(shape.Tokens);

    // Lagrange's form of the one polynomial through all points.
    private double PerExample(int tokens)
    {
        double sum = 0;
        for (int own = 0; own < points.Count; own++)
        {
            double term = points[own].Flops;
            for (int other = 0; other < points.Count; other++)
            {
                if (other != own)
                {
                    term *= (double)(tokens - points[other].Tokens) / (points[own].Tokens - points[other].Tokens);
                }
            }
            sum += term;
        }
        return sum;
    }
}
