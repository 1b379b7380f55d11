using Safe.Framework.Models.Layers;
using Safe.Framework.Models.Tests.Golden;

namespace Safe.Framework.Models.Tests.Layers;

/// <summary>Attention composed, and by LibTorch's operator, beside a calculation number by number.</summary>
public sealed class ScaledDotProductAttentionTests
{
    private static readonly Tolerance Rounding = new(3e-6, Relative: 1e-5);

    [Theory]
    [InlineData(false, false, 4)]
    [InlineData(false, false, 2)]
    [InlineData(false, true, 4)]
    [InlineData(false, true, 1)]
    [InlineData(true, false, 4)]
    [InlineData(true, false, 2)]
    [InlineData(true, true, 4)]
    [InlineData(true, true, 1)]
    public void Outputs_and_gradients_are_those_of_the_formula(bool byOperator, bool causal, int groups)
    {
        using DisposeScope scope = NewDisposeScope();
        torch.manual_seed(2);
        Tensor query = torch.randn(2, 4, 5, 6).requires_grad_();
        Tensor key = torch.randn(2, groups, 5, 6).requires_grad_();
        Tensor value = torch.randn(2, groups, 5, 6).requires_grad_();
        using var attention = new ScaledDotProductAttention(0.3, causal: causal) { UsesOperator = byOperator };
        Tensor? mask = causal
            ? null
            : AttentionMask.Additive(
                torch.tensor(
                    new long[,]
                    {
                        { 1, 1, 1, 1, 0 },
                        { 1, 1, 1, 0, 0 },
                    }
                ),
                query.dtype
            );

        Tensor actual = attention.call(query, key, value, mask);

        double[] expected = Formula(query.Values(), key.Values(), value.Values(), groups, (b, i, j) => causal ? j <= i : j < 4 - b);
        actual.ShouldBeCloseTo(torch.tensor(expected).view(2, 4, 5, 6), Rounding, "output");
        // The sum of the output is linear in the values: its gradient there is the sum of each token's probabilities.
        actual.sum().backward();
        value.grad!.select(3, 0).sum().Values()[0].ShouldBe(2 * 4 * 5, 1e-3);
        double step = 1e-2;
        Tensor direction = torch.randn_like(key);
        double slope = (Total(key + step * direction) - Total(key - step * direction)) / (2 * step);
        (key.grad! * direction).sum().Values()[0].ShouldBe(slope, 2e-2);

        double Total(Tensor moved)
        {
            using IDisposable noGrad = torch.no_grad();
            return attention.call(query, moved, value, mask).to(ScalarType.Float64).sum().ToDouble();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_last_queries_of_a_longer_context_see_all_before_them(bool byOperator)
    {
        using DisposeScope scope = NewDisposeScope();
        torch.manual_seed(2);
        Tensor query = torch.randn(1, 2, 6, 4);
        Tensor key = torch.randn(1, 2, 6, 4);
        Tensor value = torch.randn(1, 2, 6, 4);
        using var attention = new ScaledDotProductAttention(0.5, causal: true) { UsesOperator = byOperator };
        Tensor whole = attention.call(query, key, value, null);

        attention.call(query.narrow(2, 5, 1), key, value, null).ShouldBeCloseTo(whole.narrow(2, 5, 1), Rounding, "one");
        attention.call(query.narrow(2, 3, 3), key, value, null).ShouldBeCloseTo(whole.narrow(2, 3, 3), Rounding, "three");
    }

    [Fact]
    public void Dropout_acts_on_the_probabilities_in_training_only()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor ones = torch.ones(1, 1, 200, 2);
        using var attention = new ScaledDotProductAttention(0.5, dropout: 0.5);

        attention.call(ones, ones, ones, null).Values().Average().ShouldBe(1, 0.05);
        attention.call(ones, ones, ones, null).Values().ShouldContain(value => Math.Abs(value - 1) > 0.01);
        attention.eval();
        attention.call(ones, ones, ones, null).ShouldBeCloseTo(ones, Rounding, "evaluation");
    }

    [Fact]
    public void Who_observes_sees_probabilities()
    {
        using DisposeScope scope = NewDisposeScope();
        torch.manual_seed(2);
        Tensor query = torch.randn(1, 4, 3, 2);
        using var attention = new ScaledDotProductAttention(1, causal: true) { UsesOperator = true };
        Tensor? seen = null;
        attention.ProbabilityObserver = probabilities => seen = probabilities.clone().DetachFromDisposeScope();

        attention.call(query, query.narrow(1, 0, 2), query.narrow(1, 0, 2), null);

        seen.ShouldNotBeNull().shape.ShouldBe([1, 4, 3, 3]);
        seen.sum(3L).ShouldBeCloseTo(torch.ones(1, 4, 3), Rounding, "sums");
        seen.triu(1).Values().ShouldAllBe(value => value == 0);
        seen.Dispose();
    }

    private static double[] Formula(double[] query, double[] key, double[] value, int groups, Func<int, int, int, bool> isSeen)
    {
        var output = new double[2 * 4 * 5 * 6];
        for (int b = 0; b < 2; b++)
        {
            for (int h = 0; h < 4; h++)
            {
                int group = b * groups + h * groups / 4;
                for (int i = 0; i < 5; i++)
                {
                    int row = ((b * 4 + h) * 5 + i) * 6;
                    double[] weights =
                    [
                        .. Enumerable
                            .Range(0, 5)
                            .Select(j =>
                                isSeen(b, i, j)
                                    ? Math.Exp(0.3 * Enumerable.Range(0, 6).Sum(c => query[row + c] * key[(group * 5 + j) * 6 + c]))
                                    : 0
                            ),
                    ];
                    for (int c = 0; c < 6; c++)
                    {
                        output[row + c] = Enumerable.Range(0, 5).Sum(j => weights[j] * value[(group * 5 + j) * 6 + c]) / weights.Sum();
                    }
                }
            }
        }
        return output;
    }
}
