using Safe.Testing;

namespace Safe.Torch.Tests.Meters;

/// <summary>The counting allocator against sizes that are known.</summary>
[NoCollection]
public sealed class MemoryMeterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(1_000)]
    [InlineData(40_000)]
    [InlineData(3_000_001)]
    public void Counts_every_byte_and_takes_it_back(long elements)
    {
        long before = memory.statistics().CurrentBytes;

        Tensor tensor = empty(elements, dtype: ScalarType.Float32);

        memory.statistics().CurrentBytes.ShouldBe(before + 4 * elements);
        tensor.Dispose();
        memory.statistics().CurrentBytes.ShouldBe(before);
    }

    [Fact]
    public void The_peak_is_the_most_that_was_held_at_once()
    {
        memory.reset_peak();
        long before = memory.statistics().CurrentBytes;

        using (zeros(1_000, dtype: ScalarType.Float64))
        using (zeros(500, dtype: ScalarType.Float64)) { }
        using (zeros(1_200, dtype: ScalarType.Float64)) { }

        memory.statistics().PeakBytes.ShouldBe(before + 12_000);
        memory.reset_peak();
        memory.statistics().PeakBytes.ShouldBe(before);
    }

    [Fact]
    public void A_view_allocates_nothing()
    {
        using Tensor tensor = zeros(64, 64);
        MemoryStatistics before = memory.statistics();

        using Tensor view = tensor.transpose(0, 1);

        memory.statistics().CurrentBytes.ShouldBe(before.CurrentBytes);
        memory.statistics().Allocations.ShouldBe(before.Allocations);
    }

    [Fact]
    public void Counts_stay_exact_when_another_thread_frees()
    {
        long before = memory.statistics().CurrentBytes;
        Tensor[] tensors = [.. Enumerable.Range(1, 200).Select(i => empty(i * 331, dtype: ScalarType.Float32).DetachFromDisposeScope())];

        Thread other = new(() => Array.ForEach(tensors, tensor => tensor.Dispose()));
        other.Start();
        other.Join();

        memory.statistics().CurrentBytes.ShouldBe(before);
    }

    [Fact]
    public void Freed_blocks_are_kept_until_the_cache_is_emptied()
    {
        memory.empty_cache();
        // More than what threads keep of small blocks: those of other threads (the finaliser's) stay with them.
        long bytes = 64L << 20;
        empty(bytes, dtype: ScalarType.Byte).Dispose();

        long cached = memory.statistics().CachedBytes;
        cached.ShouldBeGreaterThanOrEqualTo(bytes);
        using (empty(bytes, dtype: ScalarType.Byte))
        {
            memory.statistics().CachedBytes.ShouldBeLessThanOrEqualTo(cached - bytes, "the cached block is used again");
        }
        memory.empty_cache();
        memory.statistics().CachedBytes.ShouldBeLessThan(bytes, "nothing of the large block is kept");
    }

    [Fact]
    public void Blocks_do_not_overlap_whatever_their_sizes()
    {
        Random random = new(7);
        List<(Tensor Tensor, float Mark)> held = [];
        for (int i = 0; i < 2_000; i++)
        {
            float mark = i;
            held.Add((full(random.Next(1, 60_000), mark, dtype: ScalarType.Float32), mark));
            if (held.Count > 20)
            {
                int victim = random.Next(held.Count);
                held[victim].Tensor.eq(held[victim].Mark).all().item<bool>().ShouldBeTrue();
                held[victim].Tensor.Dispose();
                held.RemoveAt(victim);
            }
        }
        held.ForEach(entry => entry.Tensor.Dispose());
    }

    [Fact]
    public void A_size_that_no_machine_has_is_an_out_of_memory_error()
    {
        long before = memory.statistics().CurrentBytes;

        Should.Throw<OutOfMemoryException>(() => empty(1L << 50)).Message.ShouldContain("out of memory");

        memory.statistics().CurrentBytes.ShouldBe(before);
    }

    [Fact]
    public void A_training_step_leaves_nothing_behind()
    {
        using Tensor weight = randn(32, 32).requires_grad_();
        Step(weight);
        long before = memory.statistics().CurrentBytes;

        for (int i = 0; i < 200; i++)
        {
            Step(weight);
        }

        memory.statistics().CurrentBytes.ShouldBe(before);
    }

    private static void Step(Tensor weight)
    {
        using IDisposable scope = NewDisposeScope();
        tanh(randn(8, 32).mm(weight)).sum().backward();
    }
}
