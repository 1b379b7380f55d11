using Safe.Framework.Distribution;

namespace Safe.Framework.Tests.Distribution;

/// <summary>A process that works alone.</summary>
public sealed class SingleProcessTests
{
    private readonly SingleProcess alone = new();

    [Fact]
    public void It_is_the_only_rank_and_changes_nothing()
    {
        using Tensor tensor = torch.tensor([1f, 2f]);
        double[] values = [3, 4];

        alone.SumReduce([tensor]);
        alone.Broadcast([tensor]);
        alone.Broadcast(values);
        alone.Barrier();

        (alone.Rank, alone.WorldSize).ShouldBe((0, 1));
        tensor.data<float>().ToArray().ShouldBe([1, 2]);
        values.ShouldBe([3, 4]);
    }

    [Fact]
    public void There_is_no_other_rank_to_hear_from()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => alone.Broadcast(Array.Empty<Tensor>(), source: 1));
        Should.Throw<ArgumentOutOfRangeException>(() => alone.Broadcast(new double[1], source: 1));
    }
}
