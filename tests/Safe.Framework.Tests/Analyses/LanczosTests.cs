using Safe.Framework.Analyses;

namespace Safe.Framework.Tests.Analyses;

public sealed class LanczosTests
{
    [Fact]
    public void The_largest_eigenvalues_of_a_known_spectrum_are_found_within_their_bounds()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        double[] known = [9, 7.5, 4, 3.9, 2, .. Enumerable.Range(0, 195).Select(static index => 1.5 * Math.Cos(index))];
        Tensor matrix = Spectra.Matrix(known);

        LanczosResult found = Run(matrix, new HessianOptions { Count = 5, Tolerance = 1e-6 });

        found.IsConverged.ShouldBeTrue();
        found.Products.ShouldBeLessThan(60);
        found.Asymmetry.ShouldBeLessThan(1e-12);
        for (int rank = 0; rank < 5; rank++)
        {
            Eigenvalue own = found.Values[rank];
            own.ErrorBound.ShouldBeLessThanOrEqualTo(9e-6);
            Math.Abs(own.Value - known[rank]).ShouldBeLessThanOrEqualTo(own.ErrorBound + 1e-12);
        }
        // Whatever it is, some eigenvalue of the matrix lies within the bound.
        found.Values.ShouldAllBe(own => known.Any(value => Math.Abs(value - own.Value) <= own.ErrorBound + 1e-10));
    }

    [Fact]
    public void Carried_to_the_end_it_finds_the_whole_spectrum_repeated_values_and_zeros_too()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        double[] known = [5, 5, 5, 2, 0, 0, 0, -1, -1, -3];
        LanczosResult found = Run(
            Spectra.Matrix(known),
            new HessianOptions
            {
                Count = 10,
                MaxProducts = 50,
                Tolerance = 0,
            }
        );

        found.Products.ShouldBe(10);
        found.Values.Zip(known).ShouldAllBe(static pair => Math.Abs(pair.First.Value - pair.Second) < 1e-10);
    }

    [Fact]
    public void A_matrix_of_zeros_has_zeros()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        LanczosResult found = Run(torch.zeros(6, 6, dtype: ScalarType.Float64), new HessianOptions { Count = 3 });
        found.IsConverged.ShouldBeTrue();
        found.Values.Take(3).ShouldAllBe(static own => own.Value == 0 && own.ErrorBound == 0);
    }

    [Fact]
    public void Too_few_products_are_told()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        double[] known = [.. Enumerable.Range(0, 200).Select(static index => Math.Cos(index))];
        LanczosResult found = Run(
            Spectra.Matrix(known),
            new HessianOptions
            {
                Count = 5,
                MaxProducts = 8,
                Tolerance = 1e-9,
            }
        );
        found.IsConverged.ShouldBeFalse();
        found.Products.ShouldBe(8);
        found.Values[0].ErrorBound.ShouldBeGreaterThan(1e-6);
        found.Values[0].Value.ShouldBeLessThanOrEqualTo(known.Max() + 1e-12, "from below, by the minimax principle");
    }

    [Fact]
    public void A_matrix_that_is_not_symmetric_is_seen()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor matrix = Spectra.Matrix([4, 3, 2, 1, 0.5, 0.1]);
        matrix[0, 1] = matrix[0, 1] + 0.5;
        Run(matrix, new HessianOptions { Count = 5, Tolerance = 0 }).Asymmetry.ShouldBeGreaterThan(0.01);
    }

    [Fact]
    public void It_stops_when_asked_and_refuses_what_is_not_finite()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor matrix = Spectra.Matrix([2, 1, 0]);
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        Should.Throw<OperationCanceledException>(() => Run(matrix, new HessianOptions { Count = 2 }, stopped.Token));
        Should
            .Throw<InvalidOperationException>(() => Run(matrix * double.NaN, new HessianOptions { Count = 2 }))
            .Message.ShouldContain("not finite");
    }

    private static LanczosResult Run(Tensor matrix, HessianOptions options, CancellationToken stopping = default)
    {
        using var generator = new torch.Generator(5);
        long size = matrix.shape[0];
        return Lanczos.Run(
            vector => torch.matmul(matrix, vector),
            () => torch.randn([size], dtype: ScalarType.Float64, generator: generator),
            size,
            options,
            stopping
        );
    }
}
