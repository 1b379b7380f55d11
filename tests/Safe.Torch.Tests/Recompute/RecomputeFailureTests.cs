using System.Runtime.InteropServices;
using Safe.Testing;

namespace Safe.Torch.Tests.Recompute;

/// <summary>What goes wrong in the second run comes back from the backward pass, readable.</summary>
[NoCollection]
public sealed class RecomputeFailureTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();
    private readonly Tensor x = linspace(0.1, 1, 10).requires_grad_();
    private bool isSecondRun;

    public void Dispose() => scope.Dispose();

    [Fact]
    public void An_exception_of_the_second_run_is_the_callers_own()
    {
        IDisposable inner = NewDisposeScope();
        Tensor y = torch.utils.checkpoint(t => isSecondRun ? throw new InvalidTimeZoneException("the second run") : t.exp().tanh(), x);
        isSecondRun = true;

        InvalidTimeZoneException caught = Should.Throw<InvalidTimeZoneException>(() => y.sum().backward());

        caught.Message.ShouldBe("the second run");
        caught.StackTrace!.ShouldContain(nameof(An_exception_of_the_second_run_is_the_callers_own));
        inner.Dispose();
        TrainsAsBefore();
    }

    [Fact]
    public void An_error_of_LibTorch_in_the_second_run_is_told()
    {
        IDisposable inner = NewDisposeScope();
        Tensor y = torch.utils.checkpoint(t => (isSecondRun ? t.view(3, 3) : t.exp()).tanh(), x);
        isSecondRun = true;

        Should.Throw<ExternalException>(() => y.sum().backward()).Message.ShouldContain("invalid for input of size 10");
        inner.Dispose();
        TrainsAsBefore();
    }

    [Fact]
    public void An_exception_of_the_first_run_leaves_nothing_behind()
    {
        Should.Throw<InvalidTimeZoneException>(() => torch.utils.checkpoint((Tensor _) => throw new InvalidTimeZoneException(), x));

        // The thread records again as if nothing had been.
        saved_tensors.enable();
        Tensor y = x.exp();
        saved_tensors.statistics().CurrentBytes.ShouldBe(40);
        y.Dispose();
        saved_tensors.enable(false);
        TrainsAsBefore();
    }

    [Fact]
    public void A_function_that_gives_other_shapes_is_found_out()
    {
        Tensor y = torch.utils.checkpoint(t => (isSecondRun ? t[..5] : t).exp().tanh().sum(), x);
        isSecondRun = true;

        Should.Throw<ExternalException>(() => y.backward()).Message.ShouldContain("must do the same each time");
    }

    [Fact]
    public void A_function_that_does_less_is_found_out()
    {
        Tensor y = torch.utils.checkpoint(t => isSecondRun ? t.exp() : t.exp().tanh(), x);
        isSecondRun = true;

        Should.Throw<ExternalException>(() => y.sum().backward()).Message.ShouldContain("must do the same each time");
    }

    [Fact]
    public void An_input_changed_in_place_is_found_out()
    {
        Tensor input = x * 2;
        Tensor y = torch.utils.checkpoint(t => t.exp().tanh(), input);
        using (no_grad())
        {
            input.add_(1);
        }

        Should.Throw<ExternalException>(() => y.sum().backward()).Message.ShouldContain("modified by an inplace operation");
    }

    [Fact]
    public void A_parameter_changed_before_the_backward_pass_is_found_out()
    {
        Tensor weight = ones(10).requires_grad_();
        Tensor y = torch.utils.checkpoint(t => (t * weight).tanh(), x);
        using (no_grad())
        {
            weight.add_(1);
        }

        Should.Throw<ExternalException>(() => y.sum().backward()).Message.ShouldContain("modified by an inplace operation");
    }

    [Fact]
    public void A_second_backward_pass_without_the_graph_is_refused_as_ever()
    {
        Tensor y = torch.utils.checkpoint(t => t.exp().tanh(), x).sum();
        y.backward();

        Should.Throw<ExternalException>(() => y.backward()).Message.ShouldContain("second time");
    }

    [Fact]
    public void Nothing_is_refused_before_the_function_runs()
    {
        Should.Throw<ArgumentNullException>(() => torch.utils.checkpoint((Func<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>>)null!, [x]));
        Should.Throw<ArgumentNullException>(() => torch.utils.checkpoint(t => t, (IReadOnlyList<Tensor>)null!));
        Tensor gone = ones(1);
        gone.Dispose();
        Should.Throw<InvalidOperationException>(() => torch.utils.checkpoint(t => t, gone));
    }

    private void TrainsAsBefore()
    {
        isSecondRun = false;
        x.grad = null;
        torch.utils.checkpoint(t => t.square(), x).sum().backward();
        x.grad!.Equals(x * 2).ShouldBeTrue();
        Recomputation.PendingCount.ShouldBe(0);
    }
}
