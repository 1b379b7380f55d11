using Safe.Testing;

namespace Safe.Torch.Tests.Optim;

/// <summary>Steps against PyTorch's numbers and against the published formulas, evaluated by hand in double precision.</summary>
public sealed class OptimizerStepTests
{
    // PyTorch 1.13, float64: p = [1, -2, 3]; three steps with p.grad = [0.5, -1.5, 2] * k for k = 1, 2, 3, the second times -1/4.
    // torch.optim.AdamW(p, lr=0.1, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.1)
    [Fact]
    public void AdamW_makes_PyTorchs_steps() =>
        ShouldReach(p => optim.AdamW(p, 0.1, 0.8, 0.95, 1e-6, 0.1), 0.7808272725139356, -1.751126056278481, 2.721425029249011);

    // The same with amsgrad=True, maximize=True
    [Fact]
    public void AdamW_with_amsgrad_upwards_makes_PyTorchs_steps() =>
        ShouldReach(
            p => optim.AdamW(p, 0.1, 0.8, 0.95, 1e-6, 0.1, amsgrad: true, maximize: true),
            1.1597707274860647,
            -2.1300699437215185,
            3.100368970750988
        );

    // torch.optim.Adam(p, lr=0.1, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.1)
    [Fact]
    public void Adam_makes_PyTorchs_steps() =>
        ShouldReach(p => optim.Adam(p, 0.1, 0.8, 0.95, 1e-6, 0.1), 0.7837226900302323, -1.7905837403745386, 2.7883371362627423);

    // torch.optim.SGD(p, lr=0.1, momentum=0.9, dampening=0.2, weight_decay=0.1)
    [Fact]
    public void SGD_makes_PyTorchs_steps() =>
        ShouldReach(p => optim.SGD(p, 0.1, 0.9, 0.2, 0.1), 0.7339241599999999, -1.25170512, 1.9856292799999997);

    // torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True, maximize=True)
    [Fact]
    public void SGD_with_Nesterov_upwards_makes_PyTorchs_steps() =>
        ShouldReach(p => optim.SGD(p, 0.1, 0.9, nesterov: true, maximize: true), 1.3892, -3.1676, 4.5568);

    [Fact]
    public void AdamW_follows_its_formula_over_many_parameters()
    {
        const int count = 100;
        const int steps = 20;
        Random random = new(5);
        Parameter[] parameters = [.. Enumerable.Range(0, count).Select(i => new Parameter(tensor(new[] { i - 50.0 })))];
        double[] theta = [.. Enumerable.Range(0, count).Select(i => i - 50.0)];
        double[] m = new double[count];
        double[] v = new double[count];
        using AdamW optimizer = optim.AdamW(parameters, 0.01, weight_decay: 0.05);

        for (int step = 1; step <= steps; step++)
        {
            for (int i = 0; i < count; i++)
            {
                double gradient = (random.NextDouble() * 2) - 1;
                parameters[i].grad = tensor(new[] { gradient });
                theta[i] -= 0.01 * 0.05 * theta[i];
                m[i] = (0.9 * m[i]) + (0.1 * gradient);
                v[i] = (0.999 * v[i]) + (0.001 * gradient * gradient);
                double mean = m[i] / (1 - Math.Pow(0.9, step));
                double square = v[i] / (1 - Math.Pow(0.999, step));
                theta[i] -= 0.01 * mean / (Math.Sqrt(square) + 1e-8);
            }
            optimizer.step();
        }

        for (int i = 0; i < count; i++)
        {
            parameters[i].item<double>().ShouldBe(theta[i], 1e-12 * Math.Max(1, Math.Abs(theta[i])));
        }
    }

    [Fact]
    public void A_parameter_without_gradient_and_its_state_stay_and_do_not_age()
    {
        using Parameter live = new(ones(1, dtype: ScalarType.Float64));
        using Parameter idle = new(ones(1, dtype: ScalarType.Float64));
        using AdamW optimizer = optim.AdamW([live, idle], 0.1, weight_decay: 0.5);
        live.grad = ones(1, dtype: ScalarType.Float64);

        optimizer.step();
        optimizer.step();

        idle.item<double>().ShouldBe(1);
        State(optimizer, 1).step.ShouldBe(0);
        State(optimizer, 0).step.ShouldBe(2);
        // Its first own step is the first step: lr * sign(g), after the decay.
        idle.grad = full(1, 3.0, dtype: ScalarType.Float64);
        optimizer.step();
        idle.item<double>().ShouldBe(1 - (0.1 * 0.5) - 0.1, 1e-8);
    }

    [Fact]
    [NoCollection]
    public void A_step_is_unrecorded_and_leaves_no_tensor_behind()
    {
        using Parameter parameter = new(ones(3));
        using AdamW optimizer = optim.AdamW([parameter], amsgrad: true);
        long live = 0;
        for (int step = 0; step < 3; step++)
        {
            using (NewDisposeScope())
            {
                (parameter * 2).sum().backward();
                optimizer.step();
                optimizer.zero_grad();
            }
            if (step == 0)
            {
                live = Tensor.TotalCount;
            }
        }

        parameter.is_leaf.ShouldBeTrue();
        State(optimizer, 0).exp_avg.IsInvalid.ShouldBeFalse();
        Tensor.TotalCount.ShouldBe(live);
    }

    [Fact]
    public void The_closure_is_recorded_and_its_loss_returned()
    {
        using Parameter parameter = new(tensor(new[] { 2.0 }));
        using SGD optimizer = optim.SGD([parameter], 0.25);
        using IDisposable noGrad = no_grad();

        Tensor? loss = optimizer.step(() =>
        {
            Tensor value = (parameter * parameter).sum();
            value.backward();
            return value;
        });

        loss.ShouldNotBeNull().item<double>().ShouldBe(4);
        parameter.item<double>().ShouldBe(1);
    }

    [Fact]
    public void Half_precision_parameters_are_stepped_in_their_own_precision()
    {
        using Parameter parameter = new(ones(2, dtype: ScalarType.BFloat16));
        using AdamW optimizer = optim.AdamW([parameter], 0.25);
        parameter.grad = ones(2, dtype: ScalarType.BFloat16);

        optimizer.step();

        parameter.dtype.ShouldBe(ScalarType.BFloat16);
        parameter.to(ScalarType.Float32)[0].item<float>().ShouldBe(0.75f, 0.01f);
    }

    private static AdamState State(AdamW optimizer, int index) => (AdamState)optimizer.state_dict().State[index];

    private static void ShouldReach(Func<Parameter[], torch.optim.Optimizer> make, params double[] expected)
    {
        double[] gradient = [0.5, -1.5, 2];
        using Parameter parameter = new(tensor(new[] { 1.0, -2, 3 }));
        using torch.optim.Optimizer optimizer = make([parameter]);
        for (int k = 1; k <= 3; k++)
        {
            parameter.grad = tensor(gradient) * (k == 2 ? -k / 4.0 : k);
            optimizer.step();
        }

        double[] reached = [.. parameter.detach().data<double>()];
        for (int i = 0; i < reached.Length; i++)
        {
            reached[i].ShouldBe(expected[i], 1e-14);
        }
    }
}
