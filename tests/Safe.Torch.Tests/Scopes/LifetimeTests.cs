using System.Runtime.CompilerServices;
using Safe.Testing;

namespace Safe.Torch.Tests.Scopes;

/// <summary>Native memory follows the wrappers: disposed, forgotten, or handed away.</summary>
[NoCollection]
public sealed class LifetimeTests
{
    [Fact]
    public void A_disposed_tensor_says_so()
    {
        Tensor gone = ones(1);
        long live = Tensor.TotalCount;

        gone.Dispose();
        gone.Dispose();

        Tensor.TotalCount.ShouldBe(live - 1);
        gone.IsInvalid.ShouldBeTrue();
        gone.ToString().ShouldBe("[invalid]");
        foreach (
            Action use in (Action[])
                [() => gone.add(1), () => _ = gone.shape, () => _ = gone.Handle, () => ones(1).add(gone), () => gone.backward()]
        )
        {
            Should.Throw<InvalidOperationException>(use).Message.ShouldBe("Tensor invalid -- empty handle.");
        }
    }

    [Fact]
    public void A_handle_can_be_given_away_and_taken_back()
    {
        long before = Tensor.TotalCount;
        Tensor source = tensor(new[] { 1f, 2f });

        IntPtr handle = source.DecoupleFromNativeHandle();
        source.IsInvalid.ShouldBeTrue();
        Tensor.TotalCount.ShouldBe(before);
        Should.Throw<InvalidOperationException>(() => source.DecoupleFromNativeHandle());
        using (Tensor back = Tensor.UnsafeCreateTensor(handle))
        {
            back.data<float>().ShouldBe([1, 2]);
        }

        Tensor.TotalCount.ShouldBe(before);
    }

    [Fact]
    public void The_peak_is_never_below_the_count()
    {
        using DisposeScope scope = NewDisposeScope();
        long before = Tensor.TotalCount;
        for (int i = 0; i < 10; i++)
        {
            ones(1);
        }

        Tensor.TotalCount.ShouldBe(before + 10);
        Tensor.PeakCount.ShouldBeGreaterThanOrEqualTo(before + 10);
    }

    [Fact]
    public void An_alias_shares_elements_and_outlives_its_source()
    {
        Tensor source = ones(2);
        using Tensor alias = source.alias();
        source[0] = 5f;
        source.Dispose();

        alias.data<float>().ShouldBe([5, 1]);
    }

    [Fact]
    public void Forgotten_tensors_are_collected()
    {
        long before = Tensor.TotalCount;
        long bytes = memory.statistics().CurrentBytes;

        Forget(100);
        GC.Collect();
        GC.WaitForPendingFinalizers();

        Tensor.TotalCount.ShouldBeLessThanOrEqualTo(before);
        memory.statistics().CurrentBytes.ShouldBeLessThanOrEqualTo(bytes);
    }

    [Theory]
    [InlineData(1 << 20, 2_000)]
    [InlineData(16 << 20, 150)]
    public void A_loop_that_disposes_nothing_stays_bounded(int elements, int rounds)
    {
        memory.reset_peak();
        long before = memory.statistics().CurrentBytes;

        for (int i = 0; i < rounds; i++)
        {
            _ = empty(elements);
        }

        // 8 GB and 9.6 GB went through; the collector starts at 1 GiB and looks every 16 tensors.
        (memory.statistics().PeakBytes - before).ShouldBeLessThan(5L << 29);
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    [Fact]
    public void A_thousand_steps_leave_nothing_behind()
    {
        using DisposeScope outer = NewDisposeScope();
        Tensor w = randn(8, 8, requires_grad: true);
        Step(w);
        long tensors = Tensor.TotalCount;
        long bytes = memory.statistics().CurrentBytes;

        for (int i = 0; i < 1_000; i++)
        {
            Step(w);
        }

        Tensor.TotalCount.ShouldBe(tensors);
        memory.statistics().CurrentBytes.ShouldBe(bytes);
    }

    [Fact]
    public void Arguments_stay_alive_while_an_operator_runs()
    {
        using CancellationTokenSource stop = new();
        Thread storm = new(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        });
        storm.Start();
        try
        {
            for (int i = 0; i < 3_000; i++)
            {
                // No variable holds an operand once its handle was read; only the call itself keeps it.
                float sum = cat([full(64, 1.5), full(64, 0.5)])
                    .add(full(128, 1.0))
                    .reshape(8, 16)
                    .matmul(full(16, 1, 1.0))
                    .sum()
                    .item<float>();
                sum.ShouldBe(256);
            }
        }
        finally
        {
            stop.Cancel();
            storm.Join();
        }
    }

    private static void Step(Tensor w)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor loss = ones(4, 8).matmul(w).tanh().square().mean();
        loss.backward();
        using (no_grad())
        {
            w.sub_(w.grad! * 0.01);
        }
        w.grad!.zero_();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _ = empty(1_000);
        }
    }
}
