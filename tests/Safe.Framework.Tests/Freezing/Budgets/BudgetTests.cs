using Safe.Framework.Freezing.Budgets;
using Safe.Framework.Freezing.Execution;

namespace Safe.Framework.Tests.Freezing.Budgets;

/// <summary>What is kept in main memory beside a step's bytes is set aside.</summary>
public sealed class BudgetTests
{
    [Theory]
    [InlineData(PrefixCacheStorage.Memory, "300 B", 700)]
    [InlineData(PrefixCacheStorage.File, "300 B", 1000)]
    [InlineData(PrefixCacheStorage.Off, null, 1000)]
    public void Rows_of_the_prefix_cache_in_main_memory_are_set_aside(PrefixCacheStorage storage, string? most, long left) =>
        new Budget(1000, 0.5)
            .Without(new ExecutionOptions { PrefixCache = storage, PrefixCacheMaxBytes = most }.KeptBytes)
            .ShouldBe(new Budget(left, 0.5));

    [Fact]
    public void A_cache_of_any_size_leaves_no_memory_limit_to_keep() =>
        Should
            .Throw<InvalidOperationException>(() =>
                new Budget(1000, null).Without(new ExecutionOptions { PrefixCache = PrefixCacheStorage.Memory }.KeptBytes)
            )
            .Message.ShouldContain("PrefixCacheMaxBytes");

    [Fact]
    public void A_limit_on_time_alone_is_not_touched() => new Budget(null, 0.5).Without(long.MaxValue).ShouldBe(new Budget(null, 0.5));

    [Fact]
    public void A_limit_that_is_used_up_before_the_first_step_is_refused() =>
        Should.Throw<InvalidOperationException>(() => new Budget(1000, null).Without(1000)).Message.ShouldContain("cannot be kept");
}
