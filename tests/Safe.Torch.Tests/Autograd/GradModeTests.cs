using System.Runtime.InteropServices;

namespace Safe.Torch.Tests.Autograd;

/// <summary>Whether operations are recorded: nested, per thread, and left as they were.</summary>
public sealed class GradModeTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();
    private readonly Tensor x = ones(1, requires_grad: true);

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Modes_nest_and_end_with_their_block()
    {
        is_grad_enabled().ShouldBeTrue();
        using (no_grad())
        {
            (x * 2).requires_grad.ShouldBeFalse();
            using (enable_grad())
            {
                (x * 2).requires_grad.ShouldBeTrue();
                using (set_grad_enabled(false))
                {
                    is_grad_enabled().ShouldBeFalse();
                }
                is_grad_enabled().ShouldBeTrue();
            }
            is_grad_enabled().ShouldBeFalse();
        }
        (x * 2).requires_grad.ShouldBeTrue();
    }

    [Fact]
    public void Leaving_twice_changes_nothing()
    {
        IDisposable outer = no_grad();
        outer.Dispose();
        using (no_grad())
        {
            outer.Dispose();
            is_grad_enabled().ShouldBeFalse();
        }
        is_grad_enabled().ShouldBeTrue();
    }

    [Fact]
    public void An_exception_leaves_the_block_too()
    {
        Should.Throw<ExternalException>(() =>
        {
            using (no_grad())
            {
                ones(2).add(ones(3));
            }
        });

        is_grad_enabled().ShouldBeTrue();
    }

    [Fact]
    public void A_mode_is_of_its_thread()
    {
        using (no_grad())
        {
            bool elsewhere = false;
            Thread thread = new(() => elsewhere = is_grad_enabled());
            thread.Start();
            thread.Join();

            elsewhere.ShouldBeTrue();
            is_grad_enabled().ShouldBeFalse();
        }
    }

    [Fact]
    public void Inference_mode_nests_and_its_tensors_stay_outside_graphs()
    {
        is_inference_mode_enabled().ShouldBeFalse();
        Tensor made;
        IDisposable mode = inference_mode();
        is_inference_mode_enabled().ShouldBeTrue();
        is_grad_enabled().ShouldBeFalse();
        using (inference_mode(false))
        {
            is_inference_mode_enabled().ShouldBeFalse();
            (x * 2).requires_grad.ShouldBeTrue();
        }
        made = x * 2;
        mode.Dispose();
        mode.Dispose();

        is_inference_mode_enabled().ShouldBeFalse();
        is_grad_enabled().ShouldBeTrue();
        Should.Throw<ExternalException>(() => made * x).Message.ShouldContain("Inference tensors");
    }
}
