using Safe.Framework.Adapters;
using Safe.Framework.Tests.Models;
using Safe.Testing;

namespace Safe.Framework.Tests.Adapters;

public sealed class LoraAdapterTests
{
    private static readonly AdapterSettings Settings = new() { Rank = 3, Alpha = 7 };

    [Fact]
    public void A_new_adapter_changes_nothing()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Linear layer = Linear(6, 5);
        Tensor input = torch.randn(4, 6);
        byte[] before = Bits.Of(layer.call(input));
        LoraAdapter adapter = Attach(layer, Settings);
        Bits.Of(layer.call(input)).ShouldBe(before);
        Parameter down = adapter.get_parameter("lora_A")!;
        down.shape.ShouldBe([3, 6]);
        adapter.get_parameter("lora_B")!.shape.ShouldBe([5, 3]);
        // Kaiming-uniform with a = √5 draws from ±1/√in.
        down.abs().max().ToDouble().ShouldBeInRange(0.01, 1 / Math.Sqrt(6));
        adapter.named_parameters().Select(entry => entry.name).ShouldBe(["lora_A", "lora_B"]);
    }

    [Theory]
    [InlineData(new long[] { 6 })]
    [InlineData(new long[] { 4, 6 })]
    [InlineData(new long[] { 2, 3, 6 })]
    [InlineData(new long[] { 2, 0, 6 })]
    public void Output_and_gradients_are_those_of_a_layer_with_the_updated_weight(long[] shape)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Linear layer = Linear(6, 5, dtype: ScalarType.Float64);
        LoraAdapter adapter = Randomized(Attach(layer, Settings));
        (Parameter down, Parameter up) = (adapter.get_parameter("lora_A")!, adapter.get_parameter("lora_B")!);
        Tensor input = torch.randn(shape, dtype: ScalarType.Float64).requires_grad_();
        Tensor weights = torch.randn([.. shape[..^1], 5], dtype: ScalarType.Float64);

        Tensor output = layer.call(input);
        (output * weights).sum().backward();
        Tensor[] gradients = [down.grad!.clone(), up.grad!.clone(), input.grad!.clone()];
        down.grad = up.grad = input.grad = null;
        Tensor expected = F.linear(input, layer.weight! + up.matmul(down) * (7.0 / 3), layer.bias);
        (expected * weights).sum().backward();

        // The scaling 7/3 passes through single precision.
        Close(output, expected, 1e-6);
        Close(gradients[0], down.grad!, 1e-6);
        Close(gradients[1], up.grad!, 1e-6);
        Close(gradients[2], input.grad!, 1e-6);
    }

    [Fact]
    public void Dropout_acts_on_the_adapters_input_in_training_only()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Linear layer = Linear(200, 5);
        LoraAdapter adapter = Randomized(Attach(layer, Settings with { Dropout = 0.5 }));
        Tensor input = torch.randn(3, 200);
        byte[] evaluated = Evaluated(adapter, layer, input);
        Evaluated(adapter, layer, input).ShouldBe(evaluated);
        torch.manual_seed(8);
        byte[] trained = Bits.Of(layer.call(input));
        trained.ShouldNotBe(evaluated);
        torch.manual_seed(8);
        Tensor dropped = F.dropout(input, 0.5);
        Tensor expected =
            F.linear(input, layer.weight!, layer.bias)
            + F.linear(F.linear(dropped, adapter.get_parameter("lora_A")!), adapter.get_parameter("lora_B")!) * (7.0 / 3);
        torch.manual_seed(8);
        Close(layer.call(input), expected, 1e-5);
    }

    [Fact]
    public void A_disabled_adapter_passes_the_output_through()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Linear layer = Linear(6, 5);
        Tensor input = torch.randn(4, 6);
        byte[] bare = Bits.Of(layer.call(input));
        LoraAdapter adapter = Randomized(Attach(layer, Settings));
        Bits.Of(layer.call(input)).ShouldNotBe(bare);
        adapter.Enabled = false;
        Bits.Of(layer.call(input)).ShouldBe(bare);
    }

    // In float64 too the scaling passes addmm as a float, which is all that TorchSharp's signature has.
    [Theory]
    [InlineData("Float32", 1e-5)]
    [InlineData("Float64", 1e-6)]
    [InlineData("BFloat16", 0.2)]
    public void Merged_computes_the_same_and_unmerged_has_every_bit_back(string type, double tolerance)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.manual_seed(3);
        ScalarType dtype = Enum.Parse<ScalarType>(type);
        Linear layer = Linear(64, 48, dtype: dtype);
        LoraAdapter adapter = Randomized(Attach(layer, Settings));
        Tensor input = torch.randn(4, 64).to(dtype);
        byte[] weight = Bits.Of(layer.weight!);
        Tensor live = layer.call(input);
        adapter.Merge();
        adapter.IsMerged.ShouldBeTrue();
        Bits.Of(layer.weight!).ShouldNotBe(weight);
        Close(layer.call(input), live, tolerance);
        Should.Throw<InvalidOperationException>(adapter.Merge);
        adapter.Unmerge();
        Bits.Of(layer.weight!).ShouldBe(weight);
        Should.Throw<InvalidOperationException>(adapter.Unmerge);
        Bits.Of(layer.call(input)).ShouldBe(Bits.Of(live));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 1)]
    [InlineData(2, -0.1)]
    [InlineData(2, double.NaN)]
    public void Settings_out_of_range_are_refused(int rank, double dropout)
    {
        using Linear layer = Linear(4, 4);
        Should.Throw<ArgumentOutOfRangeException>(() => new LoraAdapter(layer, new AdapterSettings { Rank = rank, Dropout = dropout }));
    }

    [Fact]
    [NoCollection]
    public void Training_leaves_no_tensor_behind()
    {
        using var job = new TinyJob(layers: 2);
        job.Step(1);
        long before = Tensor.TotalCount;
        for (int step = 0; step < 20; step++)
        {
            job.Step(step);
        }
        Tensor.TotalCount.ShouldBe(before);
    }

    private static LoraAdapter Attach(Linear layer, AdapterSettings settings)
    {
        var adapter = new LoraAdapter(layer, settings);
        layer.register_forward_hook((_, input, output) => adapter.call(input, output));
        return adapter;
    }

    private static LoraAdapter Randomized(LoraAdapter adapter)
    {
        using IDisposable noGrad = torch.no_grad();
        adapter.get_parameter("lora_B")!.normal_(0, 0.2);
        return adapter;
    }

    private static byte[] Evaluated(LoraAdapter adapter, Linear layer, Tensor input)
    {
        adapter.eval();
        byte[] output = Bits.Of(layer.call(input));
        adapter.train();
        return output;
    }

    private static void Close(Tensor actual, Tensor expected, double tolerance)
    {
        actual.shape.ShouldBe(expected.shape);
        Tensor difference = (actual.detach() - expected.detach()).abs().to(ScalarType.Float64);
        double worst = difference.numel() == 0 ? 0 : difference.max().ToDouble();
        (worst <= tolerance).ShouldBeTrue($"off by {worst}");
    }
}
