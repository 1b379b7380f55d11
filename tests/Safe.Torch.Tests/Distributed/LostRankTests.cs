using Safe.Testing.Ranks;

namespace Safe.Torch.Tests.Distributed;

/// <summary>What the others see of a rank that dies, or that does not come.</summary>
public sealed class LostRankTests
{
    // Rank 0 is where the ranks met.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_killed_rank_is_an_exception_on_the_other_and_not_a_hang(int killed)
    {
        int other = 1 - killed;
        using RankGroup ranks = new(2);
        ranks.All("all_reduce SUM Float32 1").ShouldAllBe(answer => answer == "2");
        ranks[other].Tell("all_reduce SUM Float32 1");

        ranks[killed].Kill();

        string answer = ranks[other].Answer();
        answer.ShouldStartWith($"DistBackendException: all_reduce(SUM) on rank {other} of 2: ");
        answer.ShouldNotContain("\\n");
        answer.ShouldNotContain(".cc");
        ranks[other].Tell("barrier");
        ranks[other]
            .Answer()
            .ShouldStartWith("DistBackendException: barrier: the group is of no more use, because of an earlier failure: all_reduce(SUM)");
        ranks[other].Tell("destroy");
        ranks[other].Answer().ShouldBe("left");
        ranks[other].End().ShouldBe(0);
    }

    [Fact]
    public void A_rank_that_does_not_come_is_an_exception_after_the_timeout()
    {
        using RankGroup ranks = new(2, timeout: 2);
        ranks[1].Freeze();
        ranks[0].Tell("barrier");

        string answer = ranks[0].Answer();

        answer.ShouldStartWith("DistBackendException: barrier on rank 0 of 2: Timed out");
        answer.ShouldNotContain("\\n");
    }

    [Fact]
    public void Ranks_leave_in_any_order_and_end_well()
    {
        using RankGroup ranks = new(2);
        ranks[0].Tell("destroy");
        ranks[0].Answer().ShouldBe("left");
        ranks[0].End().ShouldBe(0);

        // The other one goes without a word.
        ranks[1].End().ShouldBe(0);
    }
}
