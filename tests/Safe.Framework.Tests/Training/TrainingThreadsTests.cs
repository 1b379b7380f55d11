using Safe.Framework.Training;

namespace Safe.Framework.Tests.Training;

public sealed class TrainingThreadsTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("0", false)]
    [InlineData("-2", false)]
    [InlineData("four", false)]
    [InlineData("2.5", false)]
    [InlineData("1", true)]
    [InlineData(" 16 ", true)]
    [InlineData("4,2", true)]
    [InlineData(",4", false)]
    public void Only_a_positive_number_of_threads_counts_as_one(string? value, bool isSet) => TrainingThreads.IsSet(value).ShouldBe(isSet);
}
