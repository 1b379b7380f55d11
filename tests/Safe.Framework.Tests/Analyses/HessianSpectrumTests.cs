using Safe.Framework.Analyses;
using Safe.Framework.Tests.Models;
using Safe.Testing;

namespace Safe.Framework.Tests.Analyses;

public sealed class HessianSpectrumTests
{
    // numpy 1.24: eigvalsh of the 31 × 31 Hessian, itself by fourth-order central differences of a gradient written by hand, in float64.
    private static readonly double[] Known = [1.4965037089, 1.0349611767, 0.6241919558, 0.3823109533, 0.2301612614];
    private const double KnownSmallest = -0.7111384571;

    [Theory]
    [InlineData(HessianProducts.Auto, HessianProducts.DoubleBackward, 1e-9)]
    [InlineData(HessianProducts.DoubleBackward, HessianProducts.DoubleBackward, 1e-9)]
    [InlineData(HessianProducts.GradientDifferences, HessianProducts.GradientDifferences, 1e-6)]
    public void A_small_net_has_the_eigenvalues_that_numpy_finds(HessianProducts asked, HessianProducts taken, double tolerance)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var net = new SmallNet();
        HessianSpectrum found = HessianSpectrum.Of(net.Surface(), "net", new HessianOptions { Products = asked, Tolerance = 1e-10 });

        found.Method.ShouldBe(taken);
        found.Parameters.ShouldBe(SmallNet.Size);
        found.Batches.ShouldBe(2);
        found.Largest.Count.ShouldBe(5);
        found.Largest.Zip(Known).ShouldAllBe(pair => Math.Abs(pair.First.Value - pair.Second) < tolerance);
        found.Smallest.Value.ShouldBe(KnownSmallest, tolerance);
        found.Asymmetry.ShouldBeLessThan(tolerance);
    }

    [Fact]
    public void The_same_call_gives_the_same_bits_and_another_seed_nearly_the_same()
    {
        using var job = new TinyJob(layers: 2);
        LossSurface surface = LossSurfaceTests.Surface(job.Model);
        HessianSpectrum one = HessianSpectrum.Of(surface, "x");
        HessianSpectrum again = HessianSpectrum.Of(surface, "x");
        again.Largest.ShouldBe(one.Largest);
        again.Products.ShouldBe(one.Products);
        HessianSpectrum other = HessianSpectrum.Of(surface, "x", new HessianOptions { Seed = 2 });
        other.Largest.ShouldNotBe(one.Largest);
        double size = one.Largest[0].Value;
        one.Largest.Zip(other.Largest).ShouldAllBe(pair => Math.Abs(pair.First.Value - pair.Second.Value) < 2e-3 * size);
    }

    [Fact]
    public void An_operator_without_a_second_derivative_is_differenced_and_said_so()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var model = new SamplingModel();
        LossSurface surface = model.Surface();

        HessianSpectrum found = HessianSpectrum.Of(surface, "grid", new HessianOptions { Count = 2, Tolerance = 1e-6 });

        found.Method.ShouldBe(HessianProducts.GradientDifferences);
        // Bilinear sampling is linear in the image, so ½‖sampled‖² has the Hessian SᵀS; two pixels of weight ¾ and ¼ are read.
        found.Largest[0].Value.ShouldBe(0.75 * 0.75 + 0.25 * 0.25, 1e-6);
        found.Largest[1].Value.ShouldBe(0, 1e-6);
        Should
            .Throw<NotSupportedException>(() =>
                HessianSpectrum.Of(surface, "grid", new HessianOptions { Products = HessianProducts.DoubleBackward })
            )
            .Message.ShouldContain("no second derivative");
    }

    [Theory]
    [InlineData(6, 1e-12)]
    [InlineData(60, 1e-3)]
    public void It_tells_how_far_it_is_product_after_product_and_finds_the_same(int most, double tolerance)
    {
        using var job = new TinyJob(layers: 2);
        LossSurface surface = LossSurfaceTests.Surface(job.Model);
        var options = new HessianOptions
        {
            Count = 2,
            MaxProducts = most,
            Tolerance = tolerance,
        };
        var told = new RecordedShares();
        HessianSpectrum found = HessianSpectrum.Of(surface, "x", options, progress: told);
        told.ShouldRiseToOne(found.Products);
        told.Shares[1].ShouldBe(1.0 / most, 1e-12);
        // One case ends for want of products, the other before.
        (found.Products == most).ShouldBe(most == 6);
        found.Largest.ShouldBe(HessianSpectrum.Of(surface, "x", options).Largest);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        using var job = new TinyJob(layers: 1);
        LossSurface surface = LossSurfaceTests.Surface(job.Model);
        foreach (
            (HessianOptions options, string name) in new[]
            {
                (new HessianOptions { Count = 0 }, "Count is 0"),
                (new HessianOptions { Count = 5, MaxProducts = 4 }, "MaxProducts is 4"),
                (new HessianOptions { Tolerance = double.NaN }, "Tolerance is NaN"),
            }
        )
        {
            Should.Throw<ArgumentException>(() => HessianSpectrum.Of(surface, "x", options)).Message.ShouldContain(name);
        }
    }

    /// <summary>Reads an image of 1 × 4 pixels, which trains, a quarter of the way from its second pixel to its third.</summary>
    private sealed class SamplingModel : Module<Tensor, Tensor>
    {
        private readonly Parameter image;

        public SamplingModel()
            : base(nameof(SamplingModel))
        {
            image = new Parameter(torch.tensor(new[] { 0.3, -0.2, 0.9, 0.4 }).reshape(1, 1, 1, 4));
            register_parameter(nameof(image), image);
        }

        public override Tensor forward(Tensor grid) => F.grid_sample(image, grid, align_corners: true);

        public LossSurface Surface()
        {
            // With aligned corners x in [-1, 1] runs from the first pixel to the last: 1.25 of 3 steps.
            Tensor grid = torch.tensor(new[] { 1.25 / 1.5 - 1, 0 }).reshape(1, 1, 1, 2).DetachFromDisposeScope();
            return new LossSurface(this, [new LossBatch(() => call(grid).pow(2).sum() / 2, 1)]);
        }

        protected override void RegisterComponents() { }
    }
}
