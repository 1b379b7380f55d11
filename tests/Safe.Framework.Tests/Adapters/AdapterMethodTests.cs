using Safe.Framework.Adapters;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Adapters;

/// <summary>What every adapter promises, of every kind on every kind of layer.</summary>
public sealed class AdapterMethodTests
{
    public static TheoryData<string> Methods => MethodCase.Names;

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_new_adapter_changes_no_bit(string name)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        var one = MethodCase.Of(name);
        torch.manual_seed(4);
        using AdaptedLayer adapted = one.Attach();
        Tensor input = one.Input();
        Tensor output = adapted.call(input);
        output.requires_grad.ShouldBeTrue();
        adapted.Adapter.Enabled = false;
        Bits.Of(output).ShouldBe(Bits.Of(adapted.call(input)));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Switched_off_and_detached_it_passes_the_output_through(string name)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        var one = MethodCase.Of(name);
        torch.manual_seed(4);
        using AdaptedLayer adapted = one.Attach().Randomized();
        Tensor input = one.Input();
        byte[] live = Bits.Of(adapted.call(input));
        adapted.Adapter.Enabled = false;
        byte[] bare = Bits.Of(adapted.call(input));
        bare.ShouldNotBe(live);
        adapted.Adapter.Enabled = true;
        Bits.Of(adapted.call(input)).ShouldBe(live);
        adapted.Detach().ShouldNotBeNull().Dispose();
        Bits.Of(adapted.call(input)).ShouldBe(bare);
    }

    // DoRA's norm counts as a constant, so its gradient is not that of its output; see DoraAdapterTests.
    [Theory]
    [MemberData(nameof(Methods))]
    public void Gradients_are_those_of_finite_differences(string name)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        var one = MethodCase.Of(name);
        torch.manual_seed(4);
        using AdaptedLayer adapted = one.Attach().Randomized();
        Tensor input = one.Input();
        Tensor weights = torch.randn_like(adapted.call(input), requires_grad: false);
        (adapted.call(input) * weights).sum().backward();
        bool isDora = one.Settings.WeightDecomposed;
        foreach (
            (string parameter, Parameter value) in adapted
                .Adapter.named_parameters()
                .Where(entry => !isDora || entry.name.Contains("magnitude"))
        )
        {
            using IDisposable noGrad = torch.no_grad();
            double[] gradient = value.grad.ShouldNotBeNull(parameter).contiguous().data<double>().ToArray();
            for (int index = 0; index < gradient.Length; index++)
            {
                double measured = FiniteDifference.Of(value, index, () => (adapted.call(input) * weights).sum().ToDouble());
                // The scaling passes addmm as a float.
                gradient[index].ShouldBe(measured, 1e-6 * Math.Max(1, Math.Abs(measured)), $"{parameter}[{index}]");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Merged_it_computes_the_same_and_unmerged_every_bit_is_back(string name)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        var one = MethodCase.Of(name);
        torch.manual_seed(4);
        using AdaptedLayer adapted = one.Attach().Randomized();
        Tensor input = one.Input();
        Tensor live = adapted.call(input);
        if (adapted.Adapter.MergeObstacle is { } obstacle)
        {
            Should.Throw<NotSupportedException>(adapted.Adapter.Merge).Message.ShouldBe($"the adapter {obstacle}");
            adapted.Adapter.IsMerged.ShouldBeFalse();
            return;
        }
        Dictionary<string, string> before = Weights(adapted.Layer);
        adapted.Adapter.Merge();
        adapted.Adapter.IsMerged.ShouldBeTrue();
        Weights(adapted.Layer)["weight"].ShouldNotBe(before["weight"]);
        (adapted.call(input) - live).abs().max().ToDouble().ShouldBeLessThan(1e-6);
        Should.Throw<InvalidOperationException>(adapted.Adapter.Merge);
        adapted.Adapter.Unmerge();
        Weights(adapted.Layer).ShouldBe(before);
        Bits.Of(adapted.call(input)).ShouldBe(Bits.Of(live));
        Should.Throw<InvalidOperationException>(adapted.Adapter.Unmerge);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Training_leaves_no_tensor_behind(string name)
    {
        var one = MethodCase.Of(name);
        using AdaptedLayer adapted = one.Attach().Randomized();
        Train(adapted, one);
        long before = Tensor.TotalCount;
        for (int step = 0; step < 10; step++)
        {
            Train(adapted, one);
        }
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Tensor.TotalCount.ShouldBeLessThanOrEqualTo(before);
    }

    [Theory]
    [InlineData(AdapterMethod.LoRA, "LayerNorm", "LoRA cannot adapt; LoRA adapts Linear, ITransposedLinear, Embedding and Conv2d")]
    [InlineData(AdapterMethod.AdaLoRA, "LayerNorm", "AdaLoRA cannot adapt; AdaLoRA adapts Linear and ITransposedLinear")]
    [InlineData(AdapterMethod.IA3, "LayerNorm", "IA3 cannot adapt; IA3 adapts Linear and ITransposedLinear")]
    public void What_a_method_cannot_adapt_is_refused_by_name(AdapterMethod method, string kind, string message)
    {
        using LayerNorm layer = LayerNorm([6]);
        Should
            .Throw<NotSupportedException>(() => new AdaptedLayer(layer, new AdapterSettings { Method = method }))
            .Message.ShouldBe($"'layer' is a {kind}, which {message}");
    }

    [Theory]
    [InlineData("12")]
    [InlineData("000")]
    [InlineData("10101")]
    public void Segments_that_cannot_be_are_refused(string segments)
    {
        using Linear layer = Linear(6, 12);
        Should
            .Throw<ArgumentOutOfRangeException>(() => new AdaptedLayer(layer, new AdapterSettings { Segments = segments }))
            .Message.ShouldStartWith("'layer' cannot be adapted: segments must be");
    }

    [Fact]
    public void A_convolution_with_groups_is_refused()
    {
        using Conv2d layer = Conv2d(4, 4, 3, groups: 2);
        Should
            .Throw<NotSupportedException>(() => new LoraConv2dAdapter(layer, new AdapterSettings()))
            .Message.ShouldBe("a convolution of 2 groups cannot carry a LoRA adapter");
    }

    private static void Train(AdaptedLayer adapted, MethodCase one)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        adapted.call(one.Input()).sum().backward();
    }

    private static Dictionary<string, string> Weights(Module layer) =>
        layer.named_parameters().ToDictionary(entry => entry.name, entry => Convert.ToHexString(Bits.Of(entry.parameter)));
}
