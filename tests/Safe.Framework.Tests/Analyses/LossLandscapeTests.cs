using Safe.Framework.Analyses;
using Safe.Framework.Tests.Models;
using Safe.Testing;

namespace Safe.Framework.Tests.Analyses;

public sealed class LossLandscapeTests
{
    [Fact]
    public void Each_row_of_a_direction_is_as_long_as_the_row_of_weights_and_biases_stay()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(8);
        Parameter[] parameters =
        [
            new Parameter(torch.randn(3, 5, generator: generator)),
            new Parameter(torch.randn(4, generator: generator)),
            new Parameter(torch.randn(2, 3, 2, 2, generator: generator)),
            new Parameter(torch.zeros(2, 6)),
        ];
        Tensor[] drawn = RandomDirection.Draw(parameters, generator);
        for (int index = 0; index < parameters.Length; index++)
        {
            drawn[index].shape.ShouldBe(parameters[index].shape);
            double[] own = Lengths(drawn[index]);
            double[] expected = index == 1 ? new double[4] : Lengths(parameters[index]);
            own.Zip(expected).ShouldAllBe(static pair => Math.Abs(pair.First - pair.Second) < 1e-6);
        }
    }

    // Of ½‖θ‖² the mean at +α and −α is ½‖θ‖²(1 + α²) in the matrix, where direction and weights have equal lengths; the vector stays.
    [Fact]
    public void A_bowl_rises_by_the_square_of_the_distance()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var model = new QuadraticModel();
        Tensor unit = torch.eye(QuadraticModel.Size, dtype: ScalarType.Float64);
        var surface = new LossSurface(model, [new LossBatch(() => model.call(unit) - Sum(model), 1)]);
        double matrix = model.parameters().First().pow(2).sum().item<double>() / 2;
        double vector = model.parameters().Last().pow(2).sum().item<double>() / 2;

        LossLandscape found = LossLandscape.Of(surface, "bowl", new LandscapeOptions { Points = 5, Radius = 2 });

        found.Coordinates.ShouldBe([-2, -1, 0, 1, 2]);
        found.Centre.ShouldBe(matrix + vector, 1e-12);
        foreach ((int low, int high, double at) in new[] { (0, 4, 2.0), (1, 3, 1.0) })
        {
            ((found.Losses[low][2] + found.Losses[high][2]) / 2).ShouldBe(matrix * (1 + at * at) + vector, 1e-10);
            ((found.Losses[2][low] + found.Losses[2][high]) / 2).ShouldBe(matrix * (1 + at * at) + vector, 1e-10);
        }
        // Along the sum of both directions the cross term is that of their product.
        double cross = found.Losses[3][3] - found.Losses[3][2] - found.Losses[2][3] + found.Losses[2][2];
        (found.Losses[4][4] - found.Losses[4][2] - found.Losses[2][4] + found.Losses[2][2]).ShouldBe(4 * cross, 1e-10);
        found.MostRise.ShouldBeGreaterThan(found.MeanRise);
        found.MeanRise.ShouldBe(found.Losses.SelectMany(static row => row).Sum() / 25 - found.Centre, 1e-12);
    }

    [Fact]
    public void The_middle_is_the_model_itself_and_a_seed_decides_the_rest()
    {
        using var job = new TinyJob(layers: 2, drop: 0.3);
        LossSurface surface = LossSurfaceTests.Surface(job.Model);
        LossLandscape one = LossLandscape.Of(surface, "x", new LandscapeOptions { Points = 3 });
        one.Centre.ShouldBe(surface.Value());
        one.Parameters.ShouldBe(surface.Dimensions);
        LossLandscape
            .Of(surface, "x", new LandscapeOptions { Points = 3 })
            .Losses.SelectMany(static row => row)
            .ShouldBe(one.Losses.SelectMany(static row => row));
        LossLandscape.Of(surface, "x", new LandscapeOptions { Points = 3, Seed = 2 }).Losses[0].ShouldNotBe(one.Losses[0]);
    }

    [Fact]
    public void It_tells_how_far_it_is_place_after_place_and_finds_the_same()
    {
        using var job = new TinyJob(layers: 1);
        LossSurface surface = LossSurfaceTests.Surface(job.Model);
        var options = new LandscapeOptions { Points = 3 };
        var told = new RecordedShares();
        LossLandscape found = LossLandscape.Of(surface, "x", options, progress: told);
        told.ShouldRiseToOne(reports: 9);
        told.Shares[3].ShouldBe(1 / 3.0, 1e-12);
        found.Losses.SelectMany(static row => row).ShouldBe(LossLandscape.Of(surface, "x", options).Losses.SelectMany(static row => row));
    }

    [Fact]
    public void It_stops_when_asked_and_refuses_options_out_of_range()
    {
        using var job = new TinyJob(layers: 1);
        LossSurface surface = LossSurfaceTests.Surface(job.Model);
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        Dictionary<string, string> weights = LossSurfaceTests.Weights(job.Model);
        Should.Throw<OperationCanceledException>(() => LossLandscape.Of(surface, "x", stopping: stopped.Token));
        LossSurfaceTests.Weights(job.Model).ShouldBe(weights);
        foreach (
            LandscapeOptions options in new[]
            {
                new LandscapeOptions { Points = 4 },
                new() { Points = 1 },
                new() { Radius = 0 },
            }
        )
        {
            Should.Throw<ArgumentException>(() => LossLandscape.Of(surface, "x", options));
        }
    }

    private static Tensor Sum(QuadraticModel model) =>
        model.parameters().Select(static parameter => parameter.sum()).Aggregate(static (one, other) => one + other);

    private static double[] Lengths(Tensor tensor) =>
        tensor.detach().to(ScalarType.Float64).reshape(tensor.shape[0], -1).pow(2).sum(1L).sqrt().data<double>().ToArray();
}
