using Safe.Testing;

namespace Safe.Torch.Tests.Recompute;

/// <summary>What a recomputed function keeps, makes again and lets go of.</summary>
[NoCollection]
public sealed class RecomputeMemoryTests : IDisposable
{
    private const int Width = 64;
    private const int Rows = 128;
    private const long ActivationBytes = Rows * Width * 4;

    private readonly IDisposable scope = NewDisposeScope();
    private readonly Linear[] layers = [.. Enumerable.Range(0, 6).Select(_ => nn.Linear(Width, Width))];
    private int runs;

    public RecomputeMemoryTests()
    {
        saved_tensors.enable();
        saved_tensors.exclude([.. layers.SelectMany(layer => layer.parameters())]);
        saved_tensors.reset_peak();
    }

    public void Dispose()
    {
        saved_tensors.exclude([]);
        saved_tensors.enable(false);
        flops.enable(false);
        Array.ForEach(layers, layer => layer.Dispose());
        scope.Dispose();
    }

    [Fact]
    public void Only_the_inputs_of_the_blocks_are_kept()
    {
        Tensor x = randn(Rows, Width);
        Tensor y = x;
        foreach (Linear layer in layers)
        {
            y = torch.utils.checkpoint(t => Block(layer, t), y);
        }

        // Plain: input, tanh and exp of each layer; the input of the first layer here.
        saved_tensors.statistics().CurrentBytes.ShouldBe(layers.Length * ActivationBytes);
        y.sum().backward();
        saved_tensors.statistics().CurrentBytes.ShouldBe(0);
        // One block at a time is made again: its tanh and its exp (its input is kept already).
        saved_tensors.statistics().PeakBytes.ShouldBe((layers.Length + 2) * ActivationBytes);
        Recomputation.PendingCount.ShouldBe(0);
    }

    [Fact]
    public void The_plain_run_keeps_three_times_as_much()
    {
        Tensor y = layers.Aggregate(randn(Rows, Width), (t, layer) => Block(layer, t));

        // The first input, then tanh and exp of each layer, the exp being the next layer's input.
        saved_tensors.statistics().CurrentBytes.ShouldBe((1 + 2 * layers.Length) * ActivationBytes);
        y.sum().backward();
        saved_tensors.statistics().CurrentBytes.ShouldBe(0);
    }

    [Fact]
    public void Memory_of_the_allocator_drops_as_well()
    {
        Tensor x = randn(Rows, Width);
        Tensor Step(Linear layer, Tensor t)
        {
            using DisposeScope inner = NewDisposeScope();
            return Block(layer, t).MoveToOuterDisposeScope();
        }

        long plain = Held(() => layers.Aggregate(x, (t, layer) => Step(layer, t)));
        long checkpointed = Held(() => torch.utils.checkpoint(t => layers.Aggregate(t, (u, layer) => Step(layer, u)), x));

        plain.ShouldBe(12 * ActivationBytes);
        // The output, and the 5,056 bytes of the random state.
        checkpointed.ShouldBe(ActivationBytes + RandomState.Capture().States["cpu"].numel());
    }

    [Fact]
    public void A_graph_that_is_dropped_lets_go_of_everything()
    {
        Tensor x = randn(Rows, Width).requires_grad_();

        Tensor y = torch.utils.checkpoint(t => Block(layers[0], t), x);
        Recomputation.PendingCount.ShouldBe(1);
        y.Dispose();

        Recomputation.PendingCount.ShouldBe(0);
        saved_tensors.statistics().Tensors.ShouldBe(0);
        runs.ShouldBe(1);
    }

    [Fact]
    public void Nothing_is_pending_where_nothing_is_recorded()
    {
        using (no_grad())
        {
            torch.utils.checkpoint(t => Block(layers[0], t), randn(Rows, Width)).requires_grad.ShouldBeFalse();
        }
        torch.utils.checkpoint(t => t.tanh(), randn(3)).requires_grad.ShouldBeFalse();

        Recomputation.PendingCount.ShouldBe(0);
    }

    [Fact]
    public void The_function_runs_once_more_for_each_backward_pass_and_no_further_than_needed()
    {
        Tensor x = randn(Rows, Width).requires_grad_();
        long product = 2L * Rows * Width * Width;
        flops.enable();
        flops.reset();
        int tails = 0;
        Tensor Function(Tensor t)
        {
            Tensor hidden = Block(layers[0], t);
            Tensor result = layers[1].call(hidden);
            tails++;
            return result;
        }

        Tensor loss = torch.utils.checkpoint(Function, x).sum();
        loss.backward(retain_graph: true);

        runs.ShouldBe(2);
        // Once the second product's input is there, the second product itself is not made again.
        tails.ShouldBe(1);
        flops.statistics().Forward.ShouldBe(2 * product);
        flops.statistics().Backward.ShouldBe(4 * product + product);
        loss.backward();
        runs.ShouldBe(3);
    }

    [Fact]
    public void A_thousand_steps_leave_nothing_behind()
    {
        Tensor x = randn(4, Width);
        Step(x);
        long tensors = Tensor.TotalCount;
        long bytes = memory.statistics().CurrentBytes;

        for (int i = 0; i < 1_000; i++)
        {
            Step(x);
        }

        Tensor.TotalCount.ShouldBe(tensors);
        memory.statistics().CurrentBytes.ShouldBe(bytes);
        Recomputation.PendingCount.ShouldBe(0);
    }

    private void Step(Tensor x)
    {
        using DisposeScope inner = NewDisposeScope();
        torch.utils.checkpoint(t => torch.utils.checkpoint(u => Block(layers[0], u), Block(layers[1], t)), x).sum().backward();
        layers[0].zero_grad();
        layers[1].zero_grad();
    }

    private static long Held(Func<Tensor> forward)
    {
        using DisposeScope inner = NewDisposeScope();
        long before = memory.statistics().CurrentBytes;
        forward();
        return memory.statistics().CurrentBytes - before;
    }

    private Tensor Block(Linear layer, Tensor t)
    {
        runs++;
        return layer.call(t).tanh().exp();
    }
}
