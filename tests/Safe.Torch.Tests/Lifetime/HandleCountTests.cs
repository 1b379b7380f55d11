using System.Runtime.InteropServices;
using Safe.Testing;

namespace Safe.Torch.Tests.Lifetime;

/// <summary>Live handles and bytes are counted exactly, whoever disposes what and however calls end.</summary>
[NoCollection]
public sealed class HandleCountTests
{
    [Fact]
    public void Two_threads_that_dispose_the_same_tensors_count_each_once()
    {
        long before = Tensor.TotalCount;
        long bytes = memory.statistics().CurrentBytes;
        Tensor[] tensors = [.. Enumerable.Range(0, 5_000).Select(_ => empty(4))];
        using Barrier together = new(2);

        void DisposeAll()
        {
            together.SignalAndWait();
            foreach (Tensor tensor in tensors)
            {
                tensor.Dispose();
            }
        }

        Thread other = new(DisposeAll);
        other.Start();
        DisposeAll();
        other.Join();

        Tensor.TotalCount.ShouldBe(before);
        memory.statistics().CurrentBytes.ShouldBe(bytes);
    }

    [Fact]
    public void Calls_that_fail_leave_nothing_behind()
    {
        using Tensor a = ones(2, 3);
        long before = Tensor.TotalCount;
        long bytes = memory.statistics().CurrentBytes;

        for (int i = 0; i < 100; i++)
        {
            Should.Throw<ExternalException>(() => a.mm(a));
            Should.Throw<ExternalException>(() => cat([a, a, a.t()]).Dispose());
            Should.Throw<OutOfMemoryException>(() => empty(1L << 60));
        }
        Leftovers.Collect();

        Tensor.TotalCount.ShouldBe(before);
        memory.statistics().CurrentBytes.ShouldBe(bytes);
    }

    [Fact]
    public void A_tensor_disposed_within_its_scope_is_not_disposed_again()
    {
        long before = Tensor.TotalCount;
        using (DisposeScope scope = NewDisposeScope())
        {
            Tensor a = ones(2);
            a.Dispose();
            a.Dispose();
            scope.DisposablesCount.ShouldBe(0);
            Tensor.TotalCount.ShouldBe(before);
        }
        Tensor.TotalCount.ShouldBe(before);
    }

    [Fact]
    public void An_alias_counts_as_one_more_and_the_memory_goes_with_the_last()
    {
        long bytes = memory.statistics().CurrentBytes;
        long before = Tensor.TotalCount;
        Tensor first = empty(1_000);
        Tensor second = first.alias();
        Tensor.TotalCount.ShouldBe(before + 2);

        first.Dispose();
        memory.statistics().CurrentBytes.ShouldBe(bytes + 4_000);
        second.Dispose();

        memory.statistics().CurrentBytes.ShouldBe(bytes);
        Tensor.TotalCount.ShouldBe(before);
    }

    [Fact]
    public void Disposing_a_model_and_its_optimiser_frees_all_that_training_made()
    {
        Train();
        long before = Tensor.TotalCount;
        long bytes = memory.statistics().CurrentBytes;

        Train();

        Tensor.TotalCount.ShouldBe(before);
        memory.statistics().CurrentBytes.ShouldBe(bytes);
    }

    private static void Train()
    {
        using (DisposeScope outer = NewDisposeScope())
        {
            using Sequential model = nn.Sequential(nn.Linear(4, 8), nn.GELU(), nn.LayerNorm(8), nn.Linear(8, 2));
            using optim.Optimizer optimizer = optim.AdamW(model.parameters());
            for (int step = 0; step < 3; step++)
            {
                using DisposeScope inner = NewDisposeScope();
                optimizer.zero_grad();
                F.cross_entropy(model.call(ones(3, 4)), tensor(new long[] { 0, 1, 0 })).backward();
                optimizer.step();
            }
        }
        // Wrappers of gradients that were handed out.
        Leftovers.Collect();
    }
}
