using System.Runtime.CompilerServices;

namespace Safe.Torch.Tests.Lifetime;

/// <summary>The collector may take any wrapper that nobody holds: what LibTorch still needs stays.</summary>
public sealed class FinaliserTests
{
    [Fact]
    public void A_graph_outlives_the_wrappers_of_its_inner_tensors()
    {
        using Tensor x = tensor(new[] { 1.0, 2, 3 }, requires_grad: true);
        Leftovers.Collect();
        long before = Tensor.TotalCount;
        using Tensor loss = LossOf(x);
        Leftovers.Collect();
        Tensor.TotalCount.ShouldBe(before + 1);

        loss.backward();

        // d/dx (2x + 1)^2 summed.
        using Tensor gradient = x.grad!;
        gradient.data<double>().ShouldBe([12, 20, 28]);
    }

    [Fact]
    public void A_graph_that_nobody_holds_gives_its_memory_back()
    {
        using Tensor x = ones(1_000, requires_grad: true);
        Leftovers.Collect();
        long tensors = Tensor.TotalCount;
        long bytes = memory.statistics().CurrentBytes;

        Forget(x, 20);
        Leftovers.Collect();

        Tensor.TotalCount.ShouldBe(tensors);
        memory.statistics().CurrentBytes.ShouldBe(bytes);
    }

    [Fact]
    public void A_view_outlives_the_wrapper_of_its_base()
    {
        using Tensor view = ViewOfForgotten();
        Leftovers.Collect();

        view.data<float>().ShouldBe([2, 3]);
    }

    [Fact]
    public void A_gradient_outlives_its_owner()
    {
        Tensor gradient = GradientOfForgotten();
        Leftovers.Collect();

        gradient.data<float>().ShouldBe([3, 3]);
        gradient.Dispose();
    }

    [Fact]
    public void A_span_of_elements_keeps_its_accessors_tensor()
    {
        Utils.TensorAccessor<float> elements = ElementsOfForgotten();
        Leftovers.Collect();

        elements.ToArray().ShouldBe([7, 7]);
        elements[1].ShouldBe(7);
    }

    [Fact]
    public void Collections_during_training_change_nothing()
    {
        double quiet = Train(collects: false);

        Train(collects: true).ShouldBe(quiet);
    }

    private static double Train(bool collects)
    {
        using Tensor w = (arange(64, ScalarType.Float64) / 64).reshape(8, 8).requires_grad_();
        for (int step = 0; step < 30; step++)
        {
            // No scope: everything is left to the collector.
            ones(4, 8, ScalarType.Float64).matmul(w).tanh().square().mean().backward();
            if (collects)
            {
                Leftovers.Collect();
            }
            using (no_grad())
            {
                w.sub_(w.grad! * 0.1);
                w.grad!.zero_();
            }
        }
        return w.detach().sum().item<double>();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Tensor LossOf(Tensor x) => (x * 2 + 1).square().sum();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(Tensor x, int count)
    {
        for (int i = 0; i < count; i++)
        {
            _ = (x * 2).tanh().sum();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Tensor ViewOfForgotten() => tensor(new[] { 1f, 2, 3 }).narrow(0, 1, 2);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Tensor GradientOfForgotten()
    {
        Tensor x = ones(2, requires_grad: true);
        (x * 3).sum().backward();
        return x.grad!;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Utils.TensorAccessor<float> ElementsOfForgotten() => full(2, 7f).data<float>();
}
