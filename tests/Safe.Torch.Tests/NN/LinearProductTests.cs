namespace Safe.Torch.Tests.NN;

/// <summary>Layers that compute from something else than a weight of their own, and tensors seen as another type.</summary>
public sealed class LinearProductTests
{
    [Fact]
    public void A_layer_with_a_product_of_its_own_has_no_weight()
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear layer = nn.Linear(3, 2);
        using Tensor weight = layer.weight.detach().clone();
        Tensor input = randn(4, 3);
        Tensor expected = layer.call(input);

        layer.product_override = (x, bias) => F.linear(x, weight, bias);

        layer.call(input).allclose(expected).ShouldBeTrue();
        layer.named_parameters().Select(own => own.name).ShouldBe(["bias"]);
        Should.Throw<NotSupportedException>(() => layer.weight).Message.ShouldBe("The layer [2, 3] computes without a weight of its own");
    }

    [Fact]
    public void A_weight_takes_the_layer_back()
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear layer = nn.Linear(3, 2, hasBias: false);
        layer.product_override = (_, _) => throw new InvalidOperationException("not asked for");

        layer.weight = new Parameter(ones(2, 3));

        layer.call(ones(1, 3)).data<float>().ToArray().ShouldBe([3, 3]);
        layer.product_override.ShouldBeNull();
        layer.named_parameters().Select(own => own.name).ShouldBe(["weight"]);
    }

    [Fact]
    public void The_bits_of_a_tensor_are_seen_as_another_type()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor numbers = tensor(new[] { 1f, -2f });

        numbers.view_dtype(ScalarType.Int32).data<int>().ToArray().ShouldBe([0x3f800000, unchecked((int)0xc0000000)]);
        numbers.view_dtype(ScalarType.Int32).view_dtype(ScalarType.Float32).data<float>().ToArray().ShouldBe([1f, -2f]);
        numbers.view_dtype(ScalarType.Int64).shape.ShouldBe([1]);
    }
}
