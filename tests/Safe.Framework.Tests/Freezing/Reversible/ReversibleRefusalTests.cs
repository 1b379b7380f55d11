using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Safe.Framework.Adapters;
using Safe.Framework.Freezing.Costs;
using Safe.Framework.Freezing.Reversible;
using Safe.Framework.Tests.Hosting;
using Safe.Framework.Tests.Models.Families;
using Safe.Testing;

namespace Safe.Framework.Tests.Freezing.Reversible;

/// <summary>What cannot be reversible is told in one sentence.</summary>
public sealed class ReversibleRefusalTests
{
    private static readonly ReversibleOptions All = new() { Blocks = ReversiblePart.All };

    [SafeTorchTheory("reversible blocks")]
    [InlineData("Reversible:Lambda", "0", "Safe:Reversible: ")]
    [InlineData("Reversible:AdapterSize", "-1", "Safe:Reversible: ")]
    [InlineData("Training:GradientCheckpointing", "true", "Safe:Reversible: reversible blocks and Training:GradientCheckpointing exclude")]
    [InlineData("Training:Bf16", "true", "Safe:Reversible: reversible blocks and Training:Bf16 exclude")]
    [InlineData("Execution:PrefixCache", "Memory", "Safe:Reversible: reversible blocks and Execution:PrefixCache exclude")]
    [InlineData("Freeze:Selector", "cost-aware", "Safe:Reversible: reversible blocks and Freeze:Selector=cost-aware exclude")]
    [InlineData("Freeze:TargetTime", "0.5", "Safe:Reversible: reversible blocks and Freeze:Selector=budget exclude")]
    public async Task What_does_not_go_together_is_told_at_the_start(string key, string value, string message)
    {
        var tiny = new TinyHost();
        using IHost host = tiny.Build(null, [.. TinyHost.TwoEpochs, ("Safe:Reversible:Blocks", "LowerHalf"), ($"Safe:{key}", value)]);
        OptionsValidationException refusal = await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync());
        refusal.Failures.ShouldHaveSingleItem().ShouldStartWith(message);
        tiny.ModelsMade.ShouldBe(0);
    }

    [SafeTorchFact("reversible blocks")]
    public void A_block_must_get_what_the_block_before_put_out()
    {
        using var model = new BlocksOnly(touches: true);
        Couple(model);
        Should.Throw<NotSupportedException>(() => model.call(Input())).Message.ShouldStartWith("reversible blocks must follow each other");
    }

    [SafeTorchFact("reversible blocks")]
    public void A_pass_that_broke_off_does_not_trouble_the_next()
    {
        using var model = new BlocksOnly(touches: true);
        Couple(model);
        Should.Throw<NotSupportedException>(() => model.call(Input()));
        model.Touches = false;
        model.call(Input()).shape.ShouldBe([2, 8]);
    }

    [SafeTorchFact("reversible blocks")]
    public void A_block_must_keep_the_shape()
    {
        using var model = new WideningBlock();
        Couple(model, All);
        Should
            .Throw<NotSupportedException>(() => model.call(Input()))
            .Message.ShouldBe("'' cannot be reversible: it makes [2, 16] of [2, 8]");
    }

    [SafeTorchFact("reversible blocks")]
    public void A_block_must_return_a_hidden_state_alone()
    {
        using var job = new FamilyJob("causal", layers: 2);
        ReversibleBlocks.Couple(job.Adapters, All);
        Should
            .Throw<NotSupportedException>(() => job.Logits(1))
            .Message.ShouldEndWith(
                "cannot be reversible: it must take a hidden state, and beside it tensors and plain values only, and return a hidden state"
            );
    }

    [SafeTorchFact("reversible blocks")]
    public void Costs_and_comparisons_without_adapters_are_refused()
    {
        using var model = new CoupledModel(layers: 2, All);
        Should.Throw<NotSupportedException>(() =>
            new MeteredUnitCosts(BackendMeters.Memory(), BackendMeters.Flops()).Measure(model.Units, new SampleStep(6, () => model.Loss(1)))
        );
        using IDisposable listening = model.Units[0].Unit.ListenBare(() => model.Adapters.Off(), _ => { });
        Should.Throw<NotSupportedException>(() => model.Loss(1)).Message.ShouldContain("cannot be run beside itself");
    }

    [SafeTorchFact("reversible blocks")]
    public void Blocks_are_coupled_once()
    {
        using var model = new CoupledModel(layers: 2, All);
        Should
            .Throw<InvalidOperationException>(() => ReversibleBlocks.Couple(model.Adapters, All))
            .Message.ShouldBe("'layer.0' is reversible already");
        ReversibleBlocks.Couple(model.Adapters, new ReversibleOptions()).ShouldBeNull();
    }

    private static void Couple(Module model, ReversibleOptions? options = null) =>
        ReversibleBlocks.Couple(AdapterInjection.Inject(model, new AdapterOptions(), new AdapterFactory()), options ?? All);

    private static Tensor Input() => torch.ones([2, 8]);
}
