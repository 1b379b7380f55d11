namespace Safe.Framework.Analyses;

/// <summary>
/// A random direction in the space of parameters, normalised by filter (Li et al., 2018, arXiv 1712.09913): each row of a matrix, or filter of a convolution,
/// has the norm of the row of weights that it moves, so that models of different scale are looked at alike. Parameters of one dimension stay where they are.
/// </summary>
internal static class RandomDirection
{
    /// <summary>Draws one; a part in float64 for each parameter, in its shape and on its device.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="generator">The random numbers, of the CPU, so that every device gets the same.</param>
    internal static Tensor[] Draw(IReadOnlyList<Parameter> parameters, torch.Generator generator)
    {
        using IDisposable noGrad = torch.no_grad();
        return [.. parameters.Select(parameter => Draw(parameter, generator))];
    }

    private static Tensor Draw(Parameter parameter, torch.Generator generator)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        if (parameter.dim() < 2)
        {
            return torch.zeros_like(parameter, dtype: ScalarType.Float64).MoveToOuterDisposeScope();
        }
        Tensor drawn = torch.randn(parameter.shape, dtype: ScalarType.Float64, generator: generator).to(parameter.device);
        Tensor rows = drawn.reshape(parameter.shape[0], -1);
        Tensor weights = parameter.detach().to(ScalarType.Float64).reshape(parameter.shape[0], -1);
        Tensor scaled = rows / Norms(rows) * Norms(weights);
        return scaled.reshape(parameter.shape).MoveToOuterDisposeScope();
    }

    private static Tensor Norms(Tensor rows) => (rows * rows).sum(1L, keepdim: true).sqrt();
}
