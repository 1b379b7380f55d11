using System.Runtime.InteropServices;

namespace Safe.Torch.Tests.Autograd;

/// <summary>Gradients as values, to any order.</summary>
public sealed class GradTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Gradients_are_returned_and_not_kept()
    {
        Tensor x = tensor(3.0, requires_grad: true);
        Tensor y = tensor(5.0, requires_grad: true);

        IList<Tensor> gradients = autograd.grad([x * x * y], [x, y]);

        gradients[0].item<double>().ShouldBe(30);
        gradients[1].item<double>().ShouldBe(9);
        x.grad.ShouldBeNull();
    }

    [Fact]
    public void The_gradient_of_the_output_weighs()
    {
        Tensor x = tensor(new[] { 1.0, 2 }, requires_grad: true);

        autograd.grad([x.square()], [x], [tensor(new[] { 10.0, 100 })])[0].data<double>().ShouldBe([20, 400]);
        Should.Throw<ArgumentException>(() => autograd.grad([x.sum()], [x], [ones(1), ones(1)]));
    }

    [Fact]
    public void An_input_without_a_part_is_an_error_or_an_invalid_tensor()
    {
        Tensor x = tensor(1.0, requires_grad: true);
        Tensor unused = tensor(1.0, requires_grad: true);

        Should.Throw<ExternalException>(() => autograd.grad([x * 2], [x, unused])).Message.ShouldContain("not have been used");
        IList<Tensor> gradients = autograd.grad([x * 2], [x, unused], allow_unused: true);

        gradients[0].item<double>().ShouldBe(2);
        gradients[1].IsInvalid.ShouldBeTrue();
    }

    [Fact]
    public void The_graph_is_kept_on_demand()
    {
        Tensor x = tensor(2.0, requires_grad: true);
        Tensor y = x * x * x;

        autograd.grad([y], [x], retain_graph: true)[0].item<double>().ShouldBe(12);
        autograd.grad([y], [x])[0].item<double>().ShouldBe(12);
        Should.Throw<ExternalException>(() => autograd.grad([y], [x])).Message.ShouldContain("second time");
    }

    [Fact]
    public void Third_derivatives_of_a_power()
    {
        Tensor x = tensor(2.0, requires_grad: true);

        Tensor first = autograd.grad([x.pow(4)], [x], create_graph: true)[0];
        Tensor second = autograd.grad([first], [x], create_graph: true)[0];
        Tensor third = autograd.grad([second], [x])[0];

        (first.item<double>(), second.item<double>(), third.item<double>()).ShouldBe((32, 48, 48));
    }

    [Fact]
    public void A_double_backward_agrees_with_finite_differences()
    {
        double[] at = [0.3, -0.7, 1.1];
        double[] direction = [0.5, 0.25, -1];
        Tensor x = tensor(at, requires_grad: true);

        // g(x) = ∂f/∂x · v ; its gradient is the Hessian times v.
        Tensor slope = (Gradient(x, create: true) * tensor(direction)).sum();
        double[] product = autograd.grad([slope], [x])[0].data<double>().ToArray();

        const double Step = 1E-5;
        double[] forward = Gradient(Moved(Step), create: false).data<double>().ToArray();
        double[] back = Gradient(Moved(-Step), create: false).data<double>().ToArray();
        product.ShouldBe(forward.Zip(back, (after, before) => (after - before) / (2 * Step)), tolerance: 1E-8);

        Tensor Moved(double step) => tensor(at.Zip(direction, (value, d) => value + step * d).ToArray(), requires_grad: true);
    }

    [Fact]
    public void Backward_can_build_a_graph_too()
    {
        Tensor x = tensor(3.0, requires_grad: true);

        (x * x * x).backward(create_graph: true);
        Tensor slope = x.grad!;
        x.grad = null;
        slope.backward();

        x.grad!.item<double>().ShouldBe(18);
        x.grad = null;
    }

    private static Tensor Gradient(Tensor x, bool create)
    {
        Tensor y = (x.sin() * x.exp()).sum() + x.tanh().prod() + (1 / (1 + x.square())).sum();
        return autograd.grad([y], [x], create_graph: create)[0];
    }
}
