namespace Safe.Framework.Analyses;

/// <summary>
/// The largest eigenvalues of a symmetric matrix that is known by its products only (Lanczos, 1950), every vector orthogonalised against all before it,
/// twice. From one start vector an eigenvalue that occurs several times is found once, until all other directions are used up.
/// </summary>
internal sealed class Lanczos
{
    // Below this share of the matrix's size a new direction is rounding.
    private const double Nothing = 1e-12;

    private readonly Func<Tensor, Tensor> product;
    private readonly Func<Tensor> draw;
    private readonly HessianOptions options;
    private readonly int most;
    private readonly List<Tensor> basis = [];
    private readonly List<double> diagonal = [];
    private readonly List<double> besides = [];
    private double asymmetry;
    private double size;

    private Lanczos(Func<Tensor, Tensor> product, Func<Tensor> draw, long dimensions, HessianOptions options)
    {
        this.product = product;
        this.draw = draw;
        this.options = options;
        most = (int)Math.Min(options.MaxProducts, dimensions);
    }

    /// <summary>Finds them.</summary>
    /// <param name="product">The matrix's product with a vector, <c>[dimensions]</c> in float64.</param>
    /// <param name="draw">A random vector.</param>
    /// <param name="dimensions">Rows of the matrix.</param>
    /// <param name="options">How many, how exactly.</param>
    /// <param name="stopping">Ends the work early.</param>
    /// <param name="progress">Is told the share that is done, as if all products were needed, and 1 at the end.</param>
    /// <exception cref="InvalidOperationException">A product is not finite.</exception>
    internal static LanczosResult Run(
        Func<Tensor, Tensor> product,
        Func<Tensor> draw,
        long dimensions,
        HessianOptions options,
        CancellationToken stopping,
        IProgress<double>? progress = null
    )
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        return new Lanczos(product, draw, dimensions, options).Run(stopping, progress);
    }

    private LanczosResult Run(CancellationToken stopping, IProgress<double>? progress)
    {
        progress?.Report(0);
        Tensor next = Fresh();
        while (true)
        {
            stopping.ThrowIfCancellationRequested();
            basis.Add(next);
            (Tensor beside, double length) = Multiply(next);
            IReadOnlyList<Eigenvalue> found = Ritz(length);
            bool converged = IsConverged(found);
            bool done = converged || basis.Count == most;
            progress?.Report(done ? 1 : (double)basis.Count / most);
            if (done)
            {
                return new LanczosResult(found, basis.Count, converged, size == 0 ? 0 : asymmetry / size);
            }
            bool exhausted = length <= Nothing * size;
            besides.Add(exhausted ? 0 : length);
            next = exhausted ? Fresh() : beside / length;
            beside.Dispose();
        }
    }

    // The product with the newest vector, less its parts along all vectors of the basis.
    private (Tensor Beside, double Length) Multiply(Tensor vector)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor beside = product(vector).clone();
        double[] parts = Orthogonalise(beside);
        if (!Array.TrueForAll(parts, double.IsFinite))
        {
            throw new InvalidOperationException("the Hessian's product with a vector is not finite");
        }
        diagonal.Add(parts[^1]);
        for (int index = 0; index < parts.Length - 1; index++)
        {
            double expected = index == parts.Length - 2 ? besides[index] : 0;
            asymmetry = Math.Max(asymmetry, Math.Abs(parts[index] - expected));
        }
        Orthogonalise(beside);
        double length = Norm(beside);
        size = Math.Max(size, Math.Max(Math.Abs(parts[^1]), length));
        return (beside.MoveToOuterDisposeScope(), length);
    }

    private double[] Orthogonalise(Tensor vector)
    {
        double[] parts = new double[basis.Count];
        for (int index = 0; index < parts.Length; index++)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            parts[index] = torch.dot(basis[index], vector).item<double>();
            vector.sub_(basis[index] * parts[index]);
        }
        return parts;
    }

    // A random unit vector that is orthogonal to the basis, which does not span everything yet.
    private Tensor Fresh()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor drawn = draw();
        Orthogonalise(drawn);
        drawn.div_(Norm(drawn));
        Orthogonalise(drawn);
        return drawn.div_(Norm(drawn)).MoveToOuterDisposeScope();
    }

    // The eigenvalues of the matrix as the basis sees it: tridiagonal, with the known error bound |β·s| of each.
    private Eigenvalue[] Ritz(double length)
    {
        int count = basis.Count;
        double[,] seen = new double[count, count];
        for (int index = 0; index < count; index++)
        {
            seen[index, index] = diagonal[index];
            if (index + 1 < count)
            {
                seen[index, index + 1] = seen[index + 1, index] = besides[index];
            }
        }
        return [.. SymmetricEigen.Of(seen).Select(found => new Eigenvalue(found.Value, Math.Abs(length * found.Last)))];
    }

    private bool IsConverged(IReadOnlyList<Eigenvalue> found)
    {
        int wanted = Math.Min(options.Count, most);
        double bound = options.Tolerance * Math.Max(Math.Abs(found[0].Value), Math.Abs(found[^1].Value));
        return found.Count >= wanted && found.Take(wanted).All(value => value.ErrorBound <= bound);
    }

    private static double Norm(Tensor vector) => vector.norm().item<double>();
}
