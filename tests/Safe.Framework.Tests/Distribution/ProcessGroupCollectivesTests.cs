using Safe.Testing;
using Safe.Testing.Ranks;

namespace Safe.Framework.Tests.Distribution;

/// <summary>Two processes over Gloo on loopback.</summary>
public sealed class ProcessGroupCollectivesTests
{
    [SafeTorchFact("collectives")]
    public void Two_processes_sum_broadcast_and_meet_until_one_is_lost()
    {
        using RankGroup ranks = new(2, "join", rank => $"{rank} of 2");

        ranks
            .All("sum_reduce Float32 1 2 | Float32 3 | Float64 4 5", "sum_reduce Float32 10 20 | Float32 30 | Float64 40 50")
            .ShouldAllBe(answer => answer == "11 22 | 33 | 44 55");
        ranks
            .All("broadcast_all 1 Float32 1 2 | Int64 3", "broadcast_all 1 Float32 10 20 | Int64 30")
            .ShouldAllBe(answer => answer == "10 20 | 30");
        ranks.All("broadcast_values 0 0.1 -0.25", "broadcast_values 0 7 8").ShouldAllBe(answer => answer == "0.1 -0.25");
        ranks.All("meet").ShouldAllBe(answer => answer == "met");

        ranks[1].Kill();
        ranks[0].Tell("sum_reduce Float32 1");

        ranks[0].Answer().ShouldStartWith("LostRankException: all_reduce(SUM) on rank 0 of 2: ");
    }
}
