namespace Safe.Framework.Importance.Similarity;

/// <summary>The Frobenius inner product of matrices.</summary>
internal static class Frobenius
{
    /// <summary>⟨a, b⟩ = tr(aᵀb).</summary>
    internal static double Product(Tensor a, Tensor b) => (a * b).sum().item<double>();

    /// <summary>‖a‖².</summary>
    internal static double Squared(Tensor a) => Product(a, a);

    /// <summary>‖a‖.</summary>
    internal static double Norm(Tensor a) => Math.Sqrt(Squared(a));
}
