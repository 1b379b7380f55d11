using Safe.Framework.Adapters;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Adapters;

/// <summary>The low-rank variants beside their equations, written out another way.</summary>
public sealed class LowRankVariantTests
{
    private const ScalarType Double = ScalarType.Float64;

    [Fact]
    public void A_fused_layers_parts_are_adapted_as_layers_of_their_own_would_be()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using AdaptedLayer fused = MethodCase.Of("LoRA, fused").Attach().Randomized();
        Tensor input = torch.randn([3, 6], dtype: Double);
        Parameter down = fused.Adapter.get_parameter("lora_A")!;
        Parameter up = fused.Adapter.get_parameter("lora_B")!;
        down.shape.ShouldBe([4, 6]);
        up.shape.ShouldBe([8, 2]);
        Tensor adapted = fused.call(input);
        fused.Adapter.Enabled = false;
        Tensor bare = fused.call(input);
        Bits.Of(adapted.narrow(1, 4, 4)).ShouldBe(Bits.Of(bare.narrow(1, 4, 4)), "the key is not adapted");
        for (int part = 0; part < 2; part++)
        {
            Tensor own = input.matmul(down.narrow(0, 2 * part, 2).t()).matmul(up.narrow(0, 4 * part, 4).t()) * 3;
            Near(adapted.narrow(1, 8 * part, 4) - bare.narrow(1, 8 * part, 4), own);
        }
    }

    [Fact]
    public void DoRA_is_the_unit_direction_times_the_magnitude()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        var layer = Linear(6, 5, dtype: Double);
        using var adapted = new AdaptedLayer(
            layer,
            new AdapterSettings
            {
                Rank = 2,
                Alpha = 6,
                WeightDecomposed = true,
            }
        );
        adapted.Adapter.get_parameter("lora_magnitude_vector")!.shape.ShouldBe([5]);
        Near(adapted.Adapter.get_parameter("lora_magnitude_vector")!, layer.weight!.norm(1));
        adapted.Randomized();
        Tensor input = torch.randn([3, 6], dtype: Double);
        Near(adapted.call(input), F.linear(input, Dora(adapted, layer, null), layer.bias));
    }

    // The norm is computed apart and held, which is what the authors differentiate.
    [Fact]
    public void DoRAs_gradient_is_that_with_the_norm_held()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        var layer = Linear(6, 5, dtype: Double);
        using AdaptedLayer adapted = new AdaptedLayer(
            layer,
            new AdapterSettings
            {
                Rank = 2,
                Alpha = 6,
                WeightDecomposed = true,
            }
        ).Randomized();
        Tensor input = torch.randn([3, 6], dtype: Double);
        Tensor weights = torch.randn([3, 5], dtype: Double);
        (adapted.call(input) * weights).sum().backward();
        using IDisposable noGrad = torch.no_grad();
        Tensor norm = Norm(adapted, layer);
        foreach ((string name, Parameter parameter) in adapted.Adapter.named_parameters())
        {
            double[] gradient = parameter.grad.ShouldNotBeNull(name).contiguous().data<double>().ToArray();
            for (int index = 0; index < gradient.Length; index++)
            {
                double slope = FiniteDifference.Of(
                    parameter,
                    index,
                    () => (F.linear(input, Dora(adapted, layer, norm), layer.bias) * weights).sum().ToDouble()
                );
                gradient[index].ShouldBe(slope, 1e-6 * Math.Max(1, Math.Abs(slope)), $"{name}[{index}]");
            }
        }
    }

    [Fact]
    public void A_tables_update_is_the_row_of_the_product()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        var table = Embedding(7, 5, dtype: Double);
        using AdaptedLayer adapted = new AdaptedLayer(table, new AdapterSettings { Rank = 2, Alpha = 6 }).Randomized();
        Tensor ids = torch.tensor(new long[] { 6, 0, 3 });
        Tensor update = adapted.Adapter.get_parameter("lora_embedding_B")!.matmul(adapted.Adapter.get_parameter("lora_embedding_A")!) * 3;
        Near(adapted.call(ids), (table.weight! + update.t()).index_select(0, ids));
    }

    [Fact]
    public void A_convolutions_update_is_a_convolution_with_the_product()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        var layer = Conv2d(3, 4, 3, stride: 2, padding: 1, dilation: 2, dtype: Double);
        using AdaptedLayer adapted = new AdaptedLayer(layer, new AdapterSettings { Rank = 2, Alpha = 6 }).Randomized();
        Tensor down = adapted.Adapter.get_parameter("lora_A")!;
        Tensor up = adapted.Adapter.get_parameter("lora_B")!;
        Tensor update = up.view(4, 2).matmul(down.view(2, -1)).view(4, 3, 3, 3) * 3;
        Tensor images = torch.randn([2, 3, 9, 8], dtype: Double);
        Near(adapted.call(images), F.conv2d(images, layer.weight + update, layer.bias, strides: [2, 2], padding: [1, 1], dilation: [2, 2]));
    }

    [Fact]
    public void AdaLoRA_is_the_product_of_three()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        var layer = Linear(6, 5, dtype: Double);
        using AdaptedLayer adapted = new AdaptedLayer(
            layer,
            new AdapterSettings
            {
                Method = AdapterMethod.AdaLoRA,
                Rank = 2,
                Alpha = 6,
            }
        ).Randomized();
        Tensor input = torch.randn([3, 6], dtype: Double);
        Tensor update = adapted
            .Adapter.get_parameter("lora_B")!
            .matmul(adapted.Adapter.get_parameter("lora_E")!.flatten().diag())
            .matmul(adapted.Adapter.get_parameter("lora_A")!);
        Near(adapted.call(input), F.linear(input, layer.weight! + update * (6 / 2.00001), layer.bias));
    }

    private static Tensor Dora(AdaptedLayer adapted, Linear layer, Tensor? norm) =>
        adapted.Adapter.get_parameter("lora_magnitude_vector")!.unsqueeze(1) * Sum(adapted, layer) / (norm ?? Norm(adapted, layer));

    private static Tensor Norm(AdaptedLayer adapted, Linear layer) => Sum(adapted, layer).pow(2).sum(1, keepdim: true).sqrt();

    private static Tensor Sum(AdaptedLayer adapted, Linear layer) =>
        layer.weight! + adapted.Adapter.get_parameter("lora_B")!.matmul(adapted.Adapter.get_parameter("lora_A")!) * 3;

    // Scalings pass addmm as floats.
    private static void Near(Tensor actual, Tensor expected)
    {
        actual.shape.ShouldBe(expected.shape);
        (actual - expected).abs().max().ToDouble().ShouldBeLessThan(1e-6);
    }
}
