using Safe.Framework.Training.Estimates;

namespace Safe.Framework.Tests.Training.Estimates;

public sealed class FlopsFitTests
{
    [Fact]
    public void Three_lengths_tell_all_others_of_a_parabola()
    {
        static double Each(int tokens) => 700 + 30.0 * tokens + 4.0 * tokens * tokens;
        var fit = new FlopsFit(11, [(5, Each(5)), (17, Each(17)), (40, Each(40))]);
        foreach (int tokens in (int[])[1, 5, 12, 40, 90])
        {
            fit.Of(new BatchShape(6, tokens)).ShouldBe(11 + 6 * Each(tokens), 1e-6);
        }
    }

    [Fact]
    public void One_length_stands_for_all() => new FlopsFit(11, [(5, 70.0)]).Of(new BatchShape(6, 9)).ShouldBe(431);
}
