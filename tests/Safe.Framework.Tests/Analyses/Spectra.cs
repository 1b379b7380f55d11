namespace Safe.Framework.Tests.Analyses;

/// <summary>Symmetric matrices whose eigenvalues are known because they are made from them.</summary>
internal static class Spectra
{
    /// <summary>Q diag(values) Qᵀ with a random orthogonal Q: one reflection after the other.</summary>
    public static Tensor Matrix(IReadOnlyList<double> values, int seed = 3)
    {
        using var generator = new torch.Generator((ulong)seed);
        Tensor matrix = torch.diag(torch.tensor(values.ToArray()));
        Tensor unit = torch.eye(values.Count, dtype: ScalarType.Float64);
        for (int reflection = 0; reflection < 5; reflection++)
        {
            Tensor axis = torch.randn([values.Count, 1], dtype: ScalarType.Float64, generator: generator);
            Tensor mirror = unit - torch.matmul(axis, axis.t()) * (2 / (axis * axis).sum().item<double>());
            matrix = torch.matmul(torch.matmul(mirror, matrix), mirror);
        }
        return (matrix + matrix.t()) / 2;
    }
}
