using Safe.Framework.Tasks.Batching;
using Safe.Framework.Tasks.Randomness;

namespace Safe.Framework.Tasks.Tests.Batching;

public class BatchPlanTests
{
    private static readonly int[] Lengths = [.. RandomLengths(1003)];

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(1000)]
    public void Every_example_is_in_one_batch_of_each_epoch(int window)
    {
        var plan = new BatchPlan(Lengths, 16, seed: 5, window);
        for (int epoch = 0; epoch < 3; epoch++)
        {
            int[][] batches = plan.Training(epoch);
            batches.Length.ShouldBe(plan.BatchesPerEpoch);
            batches.Count(batch => batch.Length != 16).ShouldBe(1);
            batches.SelectMany(batch => batch).Order().ShouldBe(Enumerable.Range(0, Lengths.Length));
        }
    }

    [Fact]
    public void An_epoch_is_the_same_again_and_another_epoch_or_seed_is_not()
    {
        var plan = new BatchPlan(Lengths, 16, seed: 5);
        plan.Training(1).ShouldBe(new BatchPlan(Lengths, 16, seed: 5).Training(1));
        plan.Training(1).ShouldNotBe(plan.Training(2));
        plan.Training(1).ShouldNotBe(new BatchPlan(Lengths, 16, seed: 6).Training(1));
    }

    [Fact]
    public void Windows_save_padding_and_keep_the_order_of_batches_random()
    {
        int[][] sorted = new BatchPlan(Lengths, 16, seed: 1).Training(0);
        int[][] plain = new BatchPlan(Lengths, 16, seed: 1, windowBatches: 1).Training(0);
        Padding(sorted).ShouldBeLessThan(Padding(plain) / 3);
        int rising = sorted.Zip(sorted.Skip(1)).Count(pair => Longest(pair.First) < Longest(pair.Second));
        rising.ShouldBeInRange(sorted.Length / 4, sorted.Length * 3 / 4);
    }

    [Fact]
    public void Evaluation_begins_with_the_longest()
    {
        int[][] batches = new BatchPlan(Lengths, 16).Evaluation();
        batches.SelectMany(batch => batch).Order().ShouldBe(Enumerable.Range(0, Lengths.Length));
        batches[0].Max(index => Lengths[index]).ShouldBe(Lengths.Max());
        batches.Zip(batches.Skip(1)).ShouldAllBe(pair => Longest(pair.First) >= Longest(pair.Second));
    }

    /// <summary>Orders are part of a run's result and may not change; these were worked with Python's integers from the definitions.</summary>
    [Fact]
    public void Orders_do_not_change_between_versions() => BatchPlan.Order(10, 0, 0).ShouldBe([0, 5, 6, 9, 1, 4, 7, 8, 3, 2]);

    [Fact]
    public void No_examples_make_no_batches()
    {
        new BatchPlan([], 4).Training(0).ShouldBeEmpty();
        Should.Throw<ArgumentOutOfRangeException>(() => new BatchPlan([1], 0));
    }

    private static int Longest(int[] batch) => batch.Max(index => Lengths[index]);

    private static int Padding(int[][] batches) =>
        batches.Sum(batch => (batch.Length * Longest(batch)) - batch.Sum(index => Lengths[index]));

    private static IEnumerable<int> RandomLengths(int count)
    {
        var random = new StableRandom(77);
        return Enumerable.Range(0, count).Select(_ => 3 + (int)(60 * random.NextDouble() * random.NextDouble()));
    }
}
