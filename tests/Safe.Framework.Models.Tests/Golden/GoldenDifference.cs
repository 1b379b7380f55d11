namespace Safe.Framework.Models.Tests.Golden;

/// <summary>How far a model's tensors of one kind lie from the expected ones.</summary>
/// <param name="Largest">The largest difference of two elements.</param>
/// <param name="Share">The largest difference as a share of what its element is allowed; at most 1.</param>
internal readonly record struct GoldenDifference(double Largest, double Share)
{
    internal GoldenDifference Or(GoldenDifference other) => new(Math.Max(Largest, other.Largest), Math.Max(Share, other.Share));
}
