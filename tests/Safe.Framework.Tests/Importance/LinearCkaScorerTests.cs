using Safe.Framework.Importance;

namespace Safe.Framework.Tests.Importance;

public sealed class LinearCkaScorerTests
{
    private readonly LinearCkaScorer scorer = new();

    [Fact]
    public void Equal_activations_have_no_importance()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = torch.randn(50, 8);
        scorer.Score(x, x).Value.ShouldBe(0, 1e-12);
    }

    [Fact]
    public void Rotation_scaling_and_shift_do_not_matter()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = torch.randn(50, 2, dtype: ScalarType.Float64);
        Tensor rotation = tensor(new double[,] { { 0.6, -0.8 }, { 0.8, 0.6 } });
        scorer.Score(x.matmul(rotation) * 3 + 7, x).Value.ShouldBe(0, 1e-12);
    }

    [Fact]
    public void The_two_forms_for_many_and_for_few_rows_agree()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = torch.randn(9, 9, dtype: ScalarType.Float64);
        Tensor y = torch.randn(9, 9, dtype: ScalarType.Float64);
        // A column of zeros changes no similarity, but makes the matrix wider than it is tall.
        Tensor wide = torch.cat([x, torch.zeros(9, 1, dtype: ScalarType.Float64)], 1);
        LinearCka.Of(wide, y).Value.ShouldBe(LinearCka.Of(x, y).Value, 1e-12);
    }

    [Fact]
    public void A_unit_that_computes_a_constant_as_before_has_no_importance()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor constant = torch.full(20, 4, 0.1f);
        scorer.Score(constant, constant).Value.ShouldBe(0);
    }

    [Fact]
    public void A_unit_that_began_or_ceased_to_vary_has_full_importance()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor constant = torch.full(20, 4, 1e6f);
        Tensor varied = torch.randn(20, 4);
        scorer.Score(varied, constant).Value.ShouldBe(1);
        scorer.Score(constant, varied).Value.ShouldBe(1);
    }

    [Fact]
    public void An_activation_that_is_not_finite_gives_no_number()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = torch.randn(20, 4);
        Tensor broken = x.clone();
        broken[3, 2] = float.NaN;
        double.IsNaN(scorer.Score(broken, x).Value).ShouldBeTrue();
    }

    [Fact]
    public void Different_numbers_of_rows_are_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        Should.Throw<ArgumentException>(() => scorer.Score(torch.randn(5, 4), torch.randn(6, 4))).Message.ShouldContain("[5, 4]");
    }
}
