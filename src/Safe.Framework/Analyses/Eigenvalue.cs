namespace Safe.Framework.Analyses;

/// <summary>An eigenvalue as Lanczos' method finds it.</summary>
/// <param name="Value">Its value.</param>
/// <param name="ErrorBound">A true eigenvalue of the matrix that was multiplied with lies within this distance.</param>
public readonly record struct Eigenvalue(double Value, double ErrorBound);
