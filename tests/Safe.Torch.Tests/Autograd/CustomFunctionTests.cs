namespace Safe.Torch.Tests.Autograd;

/// <summary>Functions with gradients of their own.</summary>
public sealed class CustomFunctionTests
{
    [Fact]
    public void Gradients_are_those_of_backward()
    {
        Tensor x = randn([3, 2], dtype: float64, requires_grad: true);
        Tensor weight = randn([4, 2], dtype: float64, requires_grad: true);

        Tensor y = Product.apply(x, weight, 2.0);
        Tensor direction = randn_like(y);
        IList<Tensor> gradients = autograd.grad([y], [x, weight], [direction]);

        y.allclose(2 * x.mm(weight.T)).ShouldBeTrue();
        gradients[0].allclose(2 * direction.mm(weight)).ShouldBeTrue();
        gradients[1].allclose(2 * direction.T.mm(x)).ShouldBeTrue();
    }

    [Fact]
    public void Second_derivatives_follow_from_backward()
    {
        Tensor x = tensor(new[] { 1.0, -2, 3 }, requires_grad: true);

        Tensor first = autograd.grad([Cube.apply(x)[0].sum()], [x], create_graph: true)[0];
        Tensor second = autograd.grad([first.sum()], [x])[0];

        first.allclose(3 * x * x).ShouldBeTrue();
        second.allclose(6 * x).ShouldBeTrue();
    }

    [Fact]
    public void Absent_gradients_come_as_zeros_or_not_at_all()
    {
        Tensor x = tensor(new[] { 2.0 }, requires_grad: true);

        Cube.apply(x)[1].backward();
        x.grad!.item<double>().ShouldBe(1);
        Cube.sawZeros.ShouldBeTrue();
    }

    [Fact]
    public void Exceptions_of_both_passes_reach_the_caller()
    {
        Tensor x = ones([1], requires_grad: true);

        Should.Throw<FormatException>(() => Failing.apply(x, "forward"));
        Tensor y = Failing.apply(x, "backward");
        Should.Throw<FormatException>(() => y.sum().backward()).Message.ShouldBe("backward");
        Product.apply(ones(1, 1), ones(1, 1), 1.0).item<float>().ShouldBe(1);
    }

    [Fact]
    public void A_wrong_number_of_gradients_is_refused()
    {
        Tensor x = ones([1], requires_grad: true);
        Tensor y = Failing.apply(x, "count");

        Should.Throw<InvalidOperationException>(() => y.sum().backward()).Message.ShouldContain("2 arguments");
    }

    [Fact]
    public void Nothing_is_held_after_the_graph()
    {
        int before = FunctionCall.PendingCount;
        using (NewDisposeScope())
        {
            Tensor x = ones([1], requires_grad: true);
            Cube.apply(x)[0].sum().backward();
        }

        FunctionCall.PendingCount.ShouldBeLessThanOrEqualTo(before);
    }

    [Fact]
    public void A_context_is_for_its_own_passes()
    {
        Cube.apply(ones([1], requires_grad: true));

        Should.Throw<InvalidOperationException>(() => Cube.context!.get_saved_variables());
    }

    [Fact]
    public void Anomaly_mode_finds_the_number_that_is_none()
    {
        Tensor x = tensor(new[] { 0.0 }, requires_grad: true);
        Tensor y = (x * 0).div(x).sum();

        using (autograd.detect_anomaly())
        {
            AnomalyMode.IsEnabled.ShouldBeTrue();
            Should.Throw<System.Runtime.InteropServices.ExternalException>(() => autograd.backward(y, retain_graph: true));
        }

        AnomalyMode.IsEnabled.ShouldBeFalse();
        y.backward();
    }

    [Fact]
    public void Jacobians()
    {
        Tensor x = tensor(new[] { 1.0, 2, 3 });
        Tensor weight = randn(2, 3, dtype: float64);

        autograd.functional.jacobian((Tensor input) => weight.mv(input * input), x).allclose(weight * 2 * x).ShouldBeTrue();
        Tensor[] both = [.. autograd.functional.jacobian((Tensor[] inputs) => inputs[0].mv(inputs[1]), weight, x)];
        both[0].shape.ShouldBe([2, 2, 3]);
        both[0][0, 0].allclose(x).ShouldBeTrue();
        both[0][0, 1].abs().sum().item<double>().ShouldBe(0);
        both[1].allclose(weight).ShouldBeTrue();
    }

    private sealed class Product : autograd.SingleTensorFunction<Product>
    {
        public override string Name => nameof(Product);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            ctx.save_for_backward([(Tensor)vars[0], (Tensor)vars[1]]);
            ctx.save_data("factor", vars[2]);
            return ((Tensor)vars[0]).mm(((Tensor)vars[1]).T) * (double)vars[2];
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            List<Tensor> saved = ctx.get_saved_variables();
            Tensor scaled = grad_output * (double)ctx.get_data("factor")!;
            return [scaled.mm(saved[1]), scaled.T.mm(saved[0]), null!];
        }
    }

    private sealed class Cube : autograd.MultiTensorFunction<Cube>
    {
        public static bool sawZeros;
        public static autograd.AutogradContext? context;

        public override string Name => nameof(Cube);

        public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
        {
            Tensor x = (Tensor)vars[0];
            context = ctx;
            ctx.save_for_backward([x]);
            return [x * x * x, x + 1];
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
        {
            Tensor x = ctx.get_saved_variables()[0];
            sawZeros = !grad_outputs[0].IsInvalid && grad_outputs[0].count_nonzero().ToInt64() == 0;
            return [(grad_outputs[0] * 3 * x * x) + grad_outputs[1]];
        }
    }

    private sealed class Failing : autograd.SingleTensorFunction<Failing>
    {
        public override string Name => nameof(Failing);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            ctx.save_data("where", vars[1]);
            return vars[1] is "forward" ? throw new FormatException("forward") : ((Tensor)vars[0]).clone();
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) =>
            ctx.get_data("where") is "count" ? [grad_output] : throw new FormatException("backward");
    }
}
