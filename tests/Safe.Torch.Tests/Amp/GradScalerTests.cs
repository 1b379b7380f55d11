namespace Safe.Torch.Tests.Amp;

/// <summary>The gradient scaler against PyTorch's rules, worked out by hand.</summary>
public sealed class GradScalerTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();
    private readonly Parameter weight = new(tensor(new[] { 1f, 2, 3 }));
    private readonly torch.optim.Optimizer optimizer;

    public GradScalerTests() => optimizer = torch.optim.SGD([weight], 0.5);

    public void Dispose()
    {
        optimizer.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void A_step_is_the_step_without_scaling()
    {
        amp.GradScaler scaler = new(init_scale: 1024);

        Tensor loss = scaler.scale((weight * weight).sum());
        loss.item<float>().ShouldBe(14 * 1024);
        loss.backward();
        weight.grad!.data<float>().ShouldBe([2048, 4096, 6144]);
        scaler.step(optimizer);
        scaler.update();

        // w − 0.5·2w = 0
        weight.data<float>().ShouldBe([0, 0, 0]);
        scaler.get_scale().ShouldBe(1024);
    }

    [Fact]
    public void Gradients_can_be_clipped_between_unscaling_and_the_step()
    {
        amp.GradScaler scaler = new();
        scaler.scale(weight.sum()).backward();

        scaler.unscale_(optimizer);
        weight.grad!.data<float>().ShouldBe([1, 1, 1]);
        weight.grad!.mul_(2);
        scaler.step(optimizer);

        weight.data<float>().ShouldBe([0, 1, 2]);
    }

    [Theory]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(float.NaN)]
    public void A_bad_gradient_leaves_the_step_out_and_shrinks_the_scale(float bad)
    {
        amp.GradScaler scaler = new(init_scale: 8, backoff_factor: 0.25);

        Train(scaler, bad);

        weight.data<float>().ShouldBe([1, 2, 3]);
        scaler.get_scale().ShouldBe(2);
        Train(scaler, 1);
        weight.data<float>().ShouldBe([0.5f, 1.5f, 2.5f]);
        scaler.get_scale().ShouldBe(2);
    }

    [Fact]
    public void The_scale_grows_after_a_run_of_good_steps()
    {
        amp.GradScaler scaler = new(init_scale: 4, growth_factor: 3, growth_interval: 2);
        List<float> scales = [];

        foreach (float gradient in (float[])[1, 1, 1, float.NaN, 1, 1, 1, 1])
        {
            Train(scaler, gradient);
            scales.Add(scaler.get_scale());
        }

        // 4 → ×3 after two good steps; the bad one halves and starts the count anew.
        scales.ShouldBe([4, 12, 12, 6, 6, 18, 18, 54]);
    }

    [Fact]
    public void A_scale_that_would_overflow_stays()
    {
        amp.GradScaler scaler = new(init_scale: 3e38, growth_interval: 1);

        weight.grad = ones(3);
        scaler.step(optimizer);
        scaler.update();

        scaler.get_scale().ShouldBe(3e38f);
        scaler.update(7);
        scaler.get_scale().ShouldBe(7);
    }

    [Fact]
    public void The_check_comes_before_the_division()
    {
        // 3e38 is finite, ten times as much is not: as in PyTorch, what the backward pass gave decides.
        amp.GradScaler scaler = new(init_scale: 0.1);
        weight.grad = full(3, 3e38);
        scaler.step(optimizer);
        scaler.update();

        weight.data<float>().ShouldAllBe(value => float.IsNegativeInfinity(value));
        scaler.get_scale().ShouldBe(0.1f);
    }

    [Fact]
    public void One_bad_optimizer_of_two_shrinks_the_scale_for_both()
    {
        Parameter other = new(ones(2, dtype: ScalarType.Float64));
        using torch.optim.Optimizer second = torch.optim.SGD([other], 1);
        amp.GradScaler scaler = new(init_scale: 2);
        weight.grad = full(3, 4.0);
        other.grad = full(2, double.NaN, dtype: ScalarType.Float64);

        scaler.step(optimizer);
        scaler.step(second).ShouldBeNull();
        scaler.update();

        weight.data<float>().ShouldBe([0, 1, 2]);
        other.data<double>().ShouldBe([1, 1]);
        scaler.get_scale().ShouldBe(1);
    }

    [Fact]
    public void Calls_in_the_wrong_order_are_refused()
    {
        amp.GradScaler scaler = new();
        Refused(scaler.update, "no gradient was looked at");
        Refused(() => scaler.step(optimizer), "no parameter");
        scaler = new();
        weight.grad = ones(3);
        scaler.unscale_(optimizer);
        Refused(() => scaler.unscale_(optimizer), "already");
        scaler.step(optimizer);
        Refused(() => scaler.step(optimizer), "already");
        Refused(() => scaler.unscale_(optimizer), "before step");
        scaler.update();
        scaler.step(optimizer);

        Parameter half = new(ones(2, dtype: ScalarType.Float16));
        half.grad = ones(2, dtype: ScalarType.Float16);
        using torch.optim.Optimizer low = torch.optim.SGD([half], 1);
        Refused(() => scaler.unscale_(low), "Float16");
        Should.Throw<ArgumentOutOfRangeException>(() => new amp.GradScaler(growth_factor: 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new amp.GradScaler(backoff_factor: 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new amp.GradScaler(growth_interval: 0));
    }

    [Fact]
    public void A_saved_scaler_goes_on_where_it_was()
    {
        amp.GradScaler scaler = new(init_scale: 16, growth_factor: 4, backoff_factor: 0.125, growth_interval: 3);
        Train(scaler, 1);
        Train(scaler, 1);
        amp.GradScaler other = new();

        other.load_state_dict(scaler.state_dict());
        Train(other, 1);

        other.get_scale().ShouldBe(64);
        (other.get_growth_factor(), other.get_backoff_factor(), other.get_growth_interval()).ShouldBe((4, 0.125, 3));
        other.state_dict()["_growth_tracker"].ShouldBe(0);
        Should.Throw<ArgumentException>(() => other.load_state_dict(new Dictionary<string, double>())).Message.ShouldContain("'scale'");
        other.ToString().ShouldBe("GradScaler(scale: 64)");
    }

    [Fact]
    public void A_disabled_scaler_passes_everything_through()
    {
        amp.GradScaler scaler = new(enabled: false);
        Tensor loss = weight.sum();

        scaler.scale(loss).ShouldBeSameAs(loss);
        scaler.scale([loss])[0].ShouldBeSameAs(loss);
        loss.backward();
        scaler.unscale_(optimizer);
        scaler.step(optimizer);
        scaler.update();

        weight.data<float>().ShouldBe([0.5f, 1.5f, 2.5f]);
        (scaler.get_scale(), scaler.is_enabled(), scaler.state_dict().Count).ShouldBe((1, false, 0));
    }

    [Fact]
    public void Training_under_autocast_reaches_the_minimum()
    {
        // A regression whose loss in float16's range would underflow: y = 1e-4·x.
        amp.GradScaler scaler = new(init_scale: 128);
        Parameter slope = new(zeros(1, 1));
        using torch.optim.Optimizer sgd = torch.optim.SGD([slope], 0.2);
        Tensor input = linspace(-1, 1, 32).view(32, 1);
        for (int i = 0; i < 200; i++)
        {
            using IDisposable inner = NewDisposeScope();
            sgd.zero_grad();
            Tensor loss;
            using (autocast(DeviceType.CPU))
            {
                loss = F.mse_loss(input.mm(slope), input * 1e-4);
            }
            scaler.scale(loss).backward();
            scaler.step(sgd);
            scaler.update();
        }

        // bfloat16 keeps eight bits.
        slope.item<float>().ShouldBe(1e-4f, 1e-6f);
    }

    private void Train(amp.GradScaler scaler, float gradient)
    {
        optimizer.zero_grad();
        scaler.scale((weight * gradient).sum()).backward();
        scaler.step(optimizer);
        scaler.update();
    }

    private static void Refused(Action action, string reason) =>
        Should.Throw<InvalidOperationException>(action).Message.ShouldContain(reason);

    private static void Refused(Action<float?> action, string reason) => Refused(() => action(null), reason);
}
