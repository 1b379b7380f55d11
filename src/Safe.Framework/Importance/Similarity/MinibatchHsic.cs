namespace Safe.Framework.Importance.Similarity;

/// <summary>The unbiased HSIC_1 of one minibatch; each may be negative.</summary>
/// <param name="Xy">Of X with Y.</param>
/// <param name="Xx">Of X with itself.</param>
/// <param name="Yy">Of Y with itself.</param>
public readonly record struct MinibatchHsic(double Xy, double Xx, double Yy);
