namespace Safe.Torch.Tests.NN;

public sealed class ParameterTests
{
    [Fact]
    public void A_parameter_takes_the_handle_of_its_data()
    {
        Tensor data = ones(2);

        using Parameter parameter = new(data);

        data.IsInvalid.ShouldBeTrue();
        parameter.requires_grad.ShouldBeTrue();
        parameter.sum().item<float>().ShouldBe(2);
    }

    [Fact]
    public void A_parameter_of_a_computed_tensor_is_a_leaf_with_its_values()
    {
        using Tensor source = ones(2, requires_grad: true);

        using Parameter parameter = new(source * 3);

        parameter.is_leaf.ShouldBeTrue();
        parameter.sum().backward();
        parameter.grad.ShouldNotBeNull();
        source.grad.ShouldBeNull();
    }

    [Fact]
    public void A_frozen_parameter_gets_no_gradient()
    {
        using Parameter parameter = nn.Parameter(ones(2), requires_grad: false);

        parameter.requires_grad.ShouldBeFalse();
        ones(2).AsParameter().requires_grad.ShouldBeTrue();
    }
}
