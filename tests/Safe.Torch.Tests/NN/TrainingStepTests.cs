using Safe.Testing;

namespace Safe.Torch.Tests.NN;

public sealed class TrainingStepTests
{
    private static Sequential Model() =>
        nn.Sequential(
            ("in", nn.Linear(8, 16)),
            ("norm", nn.LayerNorm(16)),
            ("act", nn.GELU()),
            ("drop", nn.Dropout(0.1)),
            ("out", nn.Linear(16, 3))
        );

    [Fact]
    [NoCollection]
    public void A_thousand_steps_leave_no_tensor_behind()
    {
        using Sequential model = Model();
        using AdamW optimizer = optim.AdamW(model.parameters().ToList(), 1e-3);
        using Tensor x = randn(4, 8);
        using Tensor target = tensor(new long[] { 0, 1, 2, 0 });
        long live = 0;
        for (int step = 0; step < 1000; step++)
        {
            using DisposeScope scope = NewDisposeScope();
            optimizer.zero_grad();
            F.cross_entropy(model.call(x), target).backward();
            nn.utils.clip_grad_norm_(model.parameters(), 1);
            optimizer.step();
            scope.Dispose();
            if (step == 1)
            {
                live = Tensor.TotalCount;
            }
        }

        Tensor.TotalCount.ShouldBe(live);
    }

    [Fact]
    public void Training_learns()
    {
        manual_seed(11);
        using Sequential model = Model();
        using AdamW optimizer = optim.AdamW(model.parameters().ToList(), 1e-2);
        using DisposeScope scope = NewDisposeScope();
        Tensor x = randn(32, 8);
        Tensor target = x.narrow(1, 0, 3).argmax(1);
        double before = F.cross_entropy(model.call(x), target).item<float>();

        for (int step = 0; step < 200; step++)
        {
            model.zero_grad();
            F.cross_entropy(model.call(x), target).backward();
            optimizer.step();
        }
        model.eval();

        F.cross_entropy(model.call(x), target).item<float>().ShouldBeLessThan((float)(before / 10));
    }

    [Fact]
    public void Gradients_agree_with_finite_differences()
    {
        using Sequential model = Model().to(ScalarType.Float64);
        model.eval();
        using DisposeScope scope = NewDisposeScope();
        Tensor x = randn(4, 8, dtype: ScalarType.Float64);
        Tensor target = tensor(new long[] { 0, 1, 2, 0 });
        F.cross_entropy(model.call(x), target).backward();

        foreach ((string name, Parameter parameter) in model.named_parameters())
        {
            double gradient = parameter.grad!.flatten()[0].item<double>();
            double up = Loss(parameter, 1e-6);
            double down = Loss(parameter, -1e-6);
            ((up - down) / 2e-6).ShouldBe(gradient, 1e-7, name);
        }

        double Loss(Parameter parameter, double shift)
        {
            using IDisposable noGrad = no_grad();
            Tensor element = parameter.view(-1).narrow(0, 0, 1);
            element.add_(shift);
            double loss = F.cross_entropy(model.call(x), target).item<double>();
            element.sub_(shift);
            return loss;
        }
    }
}
