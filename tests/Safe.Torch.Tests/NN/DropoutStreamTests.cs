namespace Safe.Torch.Tests.NN;

/// <summary>Dropout draws what LibTorch's own bernoulli_ draws: same mask, same values, same generator afterwards.</summary>
public sealed class DropoutStreamTests
{
    [Theory]
    [InlineData(1, 0.1, 0)]
    [InlineData(311, 0.1, 0)]
    [InlineData(312, 0.5, 0)]
    [InlineData(313, 0.5, 1)]
    [InlineData(1024, 0.3, 5)]
    [InlineData(5001, 0.9, 623)]
    [InlineData(5001, 1e-9, 624)]
    public void Mask_values_and_generator_are_those_of_bernoulli(int count, double probability, int drawnBefore)
    {
        Tensor x = randn(count);
        manual_seed(11);
        _ = rand(drawnBefore + 1); // the generator stands anywhere in its state
        Tensor start = get_rng_state();
        float scale = (float)(1 / (1 - probability));
        Tensor expected = x * empty(count, dtype: ScalarType.Bool).bernoulli_(1 - probability) * scale;
        Tensor after = get_rng_state();

        set_rng_state(start);
        Tensor dropped = F.dropout(x, probability);

        dropped.Equals(expected).ShouldBeTrue();
        get_rng_state().Equals(after).ShouldBeTrue();
    }

    [Fact]
    public void Transposed_inputs_and_other_types_drop_as_well()
    {
        manual_seed(3);
        foreach (Tensor x in new[] { ones(60, 50).t(), ones([50, 60], dtype: ScalarType.Float64) })
        {
            Tensor input = x.detach().requires_grad_();
            Tensor y = F.dropout(input, 0.5);
            (y * y).sum().backward();

            ((double)y.nonzero().shape[0] / 3000).ShouldBe(0.5, 0.05);
            input.grad!.Equals(y * 4).ShouldBeTrue(); // d(y²)/dx = 2·y·scale
        }
    }

    [Fact]
    public void The_second_derivative_goes_through_the_mask()
    {
        manual_seed(4);
        Tensor x = ones(200, requires_grad: true);
        Tensor y = F.dropout(x, 0.5);
        Tensor first = autograd.grad([(y * y * y).sum()], [x], create_graph: true)[0];

        Tensor second = autograd.grad([first.sum()], [x])[0];

        second.Equals(y * 24).ShouldBeTrue(); // d²(y³)/dx² = 6·y·scale²
    }
}
