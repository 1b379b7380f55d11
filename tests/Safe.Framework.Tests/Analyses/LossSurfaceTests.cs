using Safe.Framework.Analyses;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Analyses;

public sealed class LossSurfaceTests
{
    [Fact]
    public void A_quadratic_has_the_derivatives_that_it_is_made_of()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var model = new QuadraticModel();
        Tensor hessian = Spectra.Matrix([.. Enumerable.Range(0, QuadraticModel.Size).Select(static index => 3 * Math.Cos(index))]);
        var surface = new LossSurface(model, [new LossBatch(() => model.call(hessian), 1)]);
        Tensor at = torch.cat([.. model.parameters().Select(static parameter => parameter.detach().reshape(-1))], 0);
        Tensor direction = torch.arange(QuadraticModel.Size, dtype: ScalarType.Float64).sin_();

        surface.Dimensions.ShouldBe(QuadraticModel.Size);
        surface.Value().ShouldBe(torch.dot(at, torch.matmul(hessian, at)).item<double>() / 2 + at.sum().item<double>(), 1e-12);
        Apart(surface.Gradient(), torch.matmul(hessian, at) + 1).ShouldBeLessThan(1e-12);
        Apart(surface.HessianTimes(direction), torch.matmul(hessian, direction)).ShouldBeLessThan(1e-12);
        Apart(surface.HessianTimesByDifferences(direction), torch.matmul(hessian, direction)).ShouldBeLessThan(1e-7);
        Apart(surface.HessianTimesByDifferences(direction * 0), direction * 0).ShouldBe(0);
    }

    // numpy 1.24: the loss and its gradient by hand, in float64.
    [Fact]
    public void Batches_of_different_sizes_weigh_by_their_examples()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var net = new SmallNet();
        LossSurface surface = net.Surface();
        surface.Value().ShouldBe(1.3165160318250873, 1e-12);
        double[] gradient = surface.Gradient().data<double>().ToArray();
        gradient[..3].Zip([-0.0051439682, -0.037446, 0.036310037]).ShouldAllBe(static pair => Math.Abs(pair.First - pair.Second) < 1e-9);
    }

    [Fact]
    public void What_the_loss_does_not_depend_on_and_what_it_is_linear_in_have_no_curvature()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using Linear used = Linear(3, 2);
        using var model = Sequential(("used", used), ("unused", Linear(2, 2)));
        Tensor input = torch.ones(1, 3);
        var surface = new LossSurface(model, [new LossBatch(() => used.call(input).sum(), 1)]);
        double[] gradient = surface.Gradient().data<double>().ToArray();
        gradient[..8].ShouldAllBe(static part => part == 1);
        gradient[8..].ShouldAllBe(static part => part == 0);
        Tensor direction = torch.ones([surface.Dimensions], dtype: ScalarType.Float64);
        surface.HessianTimes(direction).abs().sum().item<double>().ShouldBe(0);
        surface.HessianTimesByDifferences(direction).abs().max().item<double>().ShouldBe(0, 1e-4);
    }

    [Fact]
    public void Looking_leaves_everything_as_it_was()
    {
        using var job = new TinyJob(layers: 2, drop: 0.5);
        job.Backward(seed: 1);
        job.Model.train();
        Dictionary<string, string> weights = Weights(job.Model);
        string[] gradients = Hex(job.Gradients());
        torch.manual_seed(9);
        byte[] expected = Bits.Of(torch.rand(4));
        torch.manual_seed(9);
        LossSurface surface = Surface(job.Model);

        double value = surface.Value();
        surface.Value().ShouldBe(value, "dropout is off");
        HessianSpectrum.Of(surface, "x", new HessianOptions { Count = 2 });
        HessianSpectrum.Of(surface, "x", new HessianOptions { Count = 2, Products = HessianProducts.GradientDifferences });
        LossLandscape.Of(surface, "x", new LandscapeOptions { Points = 3 });

        surface.Value().ShouldBe(value);
        Weights(job.Model).ShouldBe(weights);
        Hex(job.Gradients()).ShouldBe(gradients);
        job.Model.training.ShouldBeTrue();
        Bits.Of(torch.rand(4)).ShouldBe(expected);
    }

    [Fact]
    public void Weights_are_put_back_when_the_loss_fails()
    {
        using var job = new TinyJob(layers: 1);
        Dictionary<string, string> weights = Weights(job.Model);
        int calls = 0;
        Tensor Fails() => ++calls == 4 ? throw new InvalidOperationException("now") : Loss(job.Model);
        var surface = new LossSurface(job.Model, [new LossBatch(Fails, 1)]);
        Should.Throw<InvalidOperationException>(() => LossLandscape.Of(surface, "x")).Message.ShouldBe("now");
        Weights(job.Model).ShouldBe(weights);
        calls = 3;
        Should.Throw<InvalidOperationException>(() =>
            surface.HessianTimesByDifferences(torch.ones([surface.Dimensions], dtype: ScalarType.Float64))
        );
        Weights(job.Model).ShouldBe(weights);
    }

    [Fact]
    public void Nothing_to_look_at_is_refused()
    {
        using Linear layer = Linear(2, 2);
        Should.Throw<ArgumentException>(() => new LossSurface(layer, []));
        Should.Throw<ArgumentException>(() => new LossSurface(layer, [new LossBatch(() => torch.zeros(1), 0)]));
        foreach (Parameter parameter in layer.parameters())
        {
            parameter.requires_grad = false;
        }
        Should
            .Throw<InvalidOperationException>(() => new LossSurface(layer, [new LossBatch(() => torch.zeros(1), 1)]))
            .Message.ShouldContain("nothing of Linear is trainable");
    }

    internal static LossSurface Surface(TinyModel model) => new(model, [new LossBatch(() => Loss(model), 6)]);

    internal static Dictionary<string, string> Weights(Module model) =>
        model.named_parameters().ToDictionary(static one => one.name, static one => Convert.ToHexString(Bits.Of(one.parameter)));

    private static Tensor Loss(TinyModel model)
    {
        (Tensor inputs, Tensor labels) = TinyData.Batch(4);
        return F.cross_entropy(model.call(inputs), labels);
    }

    private static string[] Hex(Dictionary<string, byte[]> tensors) =>
        [.. tensors.Select(static one => $"{one.Key} {Convert.ToHexString(one.Value)}")];

    private static double Apart(Tensor one, Tensor other) => (one - other).abs().max().item<double>();
}
