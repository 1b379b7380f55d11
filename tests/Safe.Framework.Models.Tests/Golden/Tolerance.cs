namespace Safe.Framework.Models.Tests.Golden;

/// <summary>How far a value may lie from the expected one; the numbers are those of the fixtures' README.</summary>
/// <param name="Absolute">Allowed anywhere.</param>
/// <param name="Relative">Allowed per unit of the expected value.</param>
/// <param name="OfLargest">Allowed per unit of the tensor's largest expected value.</param>
internal sealed record Tolerance(double Absolute, double Relative = 0, double OfLargest = 0)
{
    internal static Tolerance Activation { get; } = new(4e-5, Relative: 2e-5);

    internal static Tolerance Loss { get; } = new(1e-5);

    internal static Tolerance Gradient { get; } = new(1e-5, OfLargest: 1e-4);

    internal static Tolerance For(string name) =>
        name switch
        {
            "loss" => Loss,
            _ when name.StartsWith("grad", StringComparison.Ordinal) => Gradient,
            _ => Activation,
        };
}
