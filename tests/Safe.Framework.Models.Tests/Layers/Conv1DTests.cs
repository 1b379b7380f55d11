using Safe.Framework.Models.Layers;
using Safe.Framework.Models.Tests.Golden;

namespace Safe.Framework.Models.Tests.Layers;

public sealed class Conv1DTests
{
    [Fact]
    public void It_is_a_linear_layer_with_its_weight_transposed()
    {
        using DisposeScope scope = NewDisposeScope();
        torch.manual_seed(1);
        using var layer = new Conv1D(3, 5);
        layer.Bias.requires_grad = false;
        layer.Bias.normal_(0, 1);
        Tensor input = torch.randn(2, 4, 3);

        Tensor output = layer.call(input);

        layer.Weight.shape.ShouldBe([3, 5]);
        output.shape.ShouldBe([2, 4, 5]);
        output.ShouldBeCloseTo(F.linear(input, layer.Weight.t(), layer.Bias), new Tolerance(1e-6), "output");
        layer.named_parameters().Select(parameter => parameter.name).ShouldBe(["weight", "bias"]);
    }
}
