using Safe.Framework.Models.Layers;
using Safe.Framework.Models.Tests.Golden;

namespace Safe.Framework.Models.Tests.Layers;

public sealed class StochasticDepthTests
{
    // torch.manual_seed(3); (torch.rand([12, 1, 1]) + 0.6).floor() of PyTorch 1.13.
    private static readonly double[] Kept = [0, 0, 0, 0, 1, 0, 1, 1, 1, 1, 1, 1];

    [Fact]
    public void Whole_examples_lose_the_branch_and_the_others_make_up_for_it()
    {
        using DisposeScope scope = NewDisposeScope();
        using var depth = new StochasticDepth(0.4);
        Tensor branch = torch.randn([12, 5, 3]);
        torch.manual_seed(3);

        Tensor output = depth.call(branch);

        double[] expected = [.. branch.Values().Index().Select(value => value.Item * Kept[value.Index / 15] / 0.6)];
        foreach ((double have, double want) in output.Values().Zip(expected))
        {
            have.ShouldBe(want, 1e-5);
        }
    }

    [Theory]
    [InlineData(0.4, false)]
    [InlineData(0.0, true)]
    public void Nothing_is_lost_in_evaluation_or_at_rate_zero(double rate, bool trains)
    {
        using DisposeScope scope = NewDisposeScope();
        using var depth = new StochasticDepth(rate);
        depth.train(trains);
        Tensor branch = torch.randn([12, 5, 3]);

        depth.call(branch).ShouldBeBitEqualTo(branch, "branch");
    }
}
