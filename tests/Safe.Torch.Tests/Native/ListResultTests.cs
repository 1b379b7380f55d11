using Safe.Testing;

namespace Safe.Torch.Tests.Native;

/// <summary>An operator with many results runs once all the same.</summary>
[NoCollection]
public sealed class ListResultTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(100)]
    public void Every_part_arrives_in_order(int parts)
    {
        Tensor[] split = arange(parts * 2).split(2);

        split.Length.ShouldBe(parts);
        split.Select(part => part[1].item<long>()).ShouldBe(Enumerable.Range(0, parts).Select(i => 2L * i + 1));
    }

    [Fact]
    public void The_parts_are_views_and_carry_gradients()
    {
        Tensor x = ones(100, requires_grad: true);

        Tensor[] parts = x.unbind();
        (parts[0] * 2 + parts[99] * 3).backward();

        x.grad![0].item<float>().ShouldBe(2);
        x.grad![99].item<float>().ShouldBe(3);
        x.grad!.sum().item<float>().ShouldBe(5);
    }

    [Fact]
    public void Nothing_is_made_twice()
    {
        Tensor[] sources = [.. Enumerable.Range(0, 100).Select(i => ones(1_000))];

        // A call of ten results fits the room at the first try.
        AllocationsOf(sources).ShouldBe(10 * AllocationsOf(sources[..10]));
    }

    private static long AllocationsOf(Tensor[] sources)
    {
        long before = memory.statistics().Allocations;
        Tensor[] sums = Aten._foreach_add_Scalar(sources, 1);
        long made = memory.statistics().Allocations - before;
        sums.ShouldAllBe(sum => sum[0].item<float>() == 2);
        return made;
    }

    [Fact]
    public void A_failed_call_leaves_no_results_for_the_next()
    {
        Should.Throw<System.Runtime.InteropServices.ExternalException>(() => arange(100).split(-1));

        arange(3).split(1).Length.ShouldBe(3);
        arange(50).split(1)[49].item<long>().ShouldBe(49);
    }

    [Fact]
    public void Results_are_released_with_their_wrappers()
    {
        long bytes = memory.statistics().CurrentBytes;

        using (NewDisposeScope())
        {
            Aten._foreach_add_Scalar([.. Enumerable.Range(0, 64).Select(i => ones(1_000))], 1);
        }

        memory.statistics().CurrentBytes.ShouldBe(bytes);
    }
}
