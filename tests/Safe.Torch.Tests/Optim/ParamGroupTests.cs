namespace Safe.Torch.Tests.Optim;

public sealed class ParamGroupTests
{
    private sealed class Forgetting(IEnumerable<Parameter> parameters) : AdamW(parameters, 0.1)
    {
        public int StateCount => _state.Count;

        public void Forget(Parameter parameter)
        {
            foreach (Modules.ParamGroup group in _parameter_groups)
            {
                group.Parameters = [.. group.Parameters.Where(kept => !ReferenceEquals(kept, parameter))];
            }
            if (_state.TryGetValue(parameter.Handle, out OptimizerState? state) && _state.Remove(parameter.Handle))
            {
                ((IDisposable)state).Dispose();
            }
        }
    }

    private static Parameter WithGradient(double value = 1)
    {
        Parameter parameter = new(tensor(new[] { value }));
        parameter.grad = tensor(new[] { 1.0 });
        return parameter;
    }

    [Fact]
    public void A_group_made_of_parameters_alone_pins_its_options()
    {
        AdamW.ParamGroup pinned = new([WithGradient()]);
        AdamW.ParamGroup taking = new([WithGradient()], new AdamW.Options { weight_decay = 0.5 });

        optim.AdamW([pinned, taking], lr: 0.25, beta1: 0.5);

        pinned.LearningRate.ShouldBe(0.001);
        pinned.Betas.ShouldBe((0.9, 0.999));
        taking.LearningRate.ShouldBe(0.25);
        taking.InitialLearningRate.ShouldBe(0.25);
        taking.Options.beta1.ShouldBe(0.5);
        taking.Options.weight_decay.ShouldBe(0.5);
    }

    [Fact]
    public void Groups_step_with_their_own_rates()
    {
        Parameter slow = WithGradient();
        Parameter fast = WithGradient();
        using SGD optimizer = optim.SGD([new SGD.ParamGroup([slow], lr: 0.125), new SGD.ParamGroup([fast], lr: 0.5)], learningRate: 9);

        optimizer.step();
        optimizer.ParamGroups.First().LearningRate = 0;
        optimizer.step();

        slow.item<double>().ShouldBe(0.875);
        fast.item<double>().ShouldBe(0);
    }

    [Fact]
    public void A_group_with_fewer_parameters_leaves_the_others_alone()
    {
        Parameter kept = WithGradient();
        Parameter dropped = WithGradient();
        AdamW.ParamGroup group = new([kept, dropped], lr: 0.1);
        using AdamW optimizer = optim.AdamW([group]);
        optimizer.step();
        double before = dropped.item<double>();

        group.Parameters = [kept];
        optimizer.step();

        dropped.item<double>().ShouldBe(before);
        kept.item<double>().ShouldBeLessThan(0.85);
        optimizer.parameters().ShouldBe([kept]);
        optimizer.state_dict().State.Count.ShouldBe(1);
    }

    [Fact]
    public void A_subclass_can_drop_the_state_of_a_parameter()
    {
        Parameter kept = WithGradient();
        Parameter dropped = WithGradient();
        using Forgetting optimizer = new([kept, dropped]);
        optimizer.step();

        optimizer.Forget(dropped);
        optimizer.step();

        optimizer.StateCount.ShouldBe(1);
        dropped.item<double>().ShouldBe(0.9, 1e-6);
    }

    [Fact]
    public void An_unknown_parameter_is_an_error_and_not_silently_ignored()
    {
        List<Parameter> parameters = [WithGradient()];
        using AdamW optimizer = optim.AdamW(parameters);

        parameters.Add(WithGradient());

        Should.Throw<KeyNotFoundException>(() => optimizer.step());
    }

    [Fact]
    public void A_converted_model_needs_a_new_optimiser()
    {
        using Linear layer = nn.Linear(2, 2);
        using AdamW optimizer = optim.AdamW(layer.parameters());
        layer.to(ScalarType.Float64);
        layer.call(ones(1, 2, dtype: ScalarType.Float64)).sum().backward();

        Should.Throw<KeyNotFoundException>(() => optimizer.step());
    }

    [Fact]
    public void A_group_added_later_is_stepped()
    {
        Parameter late = WithGradient();
        using SGD optimizer = optim.SGD([WithGradient()], 0.5);

        optimizer.add_param_group(new SGD.ParamGroup([late], new SGD.Options()));
        optimizer.step();

        late.item<double>().ShouldBe(0.5);
    }

    [Fact]
    public void Zero_grad_keeps_the_gradients_and_fills_them_with_zeros()
    {
        Parameter parameter = WithGradient();
        using SGD optimizer = optim.SGD([("named", parameter)], 0.5);

        optimizer.zero_grad();

        parameter.grad.ShouldNotBeNull().item<double>().ShouldBe(0);
    }

    [Fact]
    public void Nesterov_needs_momentum() => Should.Throw<ArgumentException>(() => optim.SGD([WithGradient()], 0.1, nesterov: true));
}
