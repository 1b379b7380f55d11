namespace Safe.Framework.Analyses;

/// <summary>What Lanczos' method found.</summary>
/// <param name="Values">The eigenvalues found, in descending order; the outer ones are the best.</param>
/// <param name="Products">Products with the matrix that it took.</param>
/// <param name="IsConverged">Whether the wanted ones are within the tolerance.</param>
/// <param name="Asymmetry">
/// The largest |uᵀHv − vᵀHu| of the unit vectors met, as a share of the largest eigenvalue's magnitude: rounding, where the matrix is symmetric.
/// </param>
internal sealed record LanczosResult(IReadOnlyList<Eigenvalue> Values, int Products, bool IsConverged, double Asymmetry);
