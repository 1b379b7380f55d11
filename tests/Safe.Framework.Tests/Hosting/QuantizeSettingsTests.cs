using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Safe.Framework.Adapters;
using Safe.Framework.Tests.Models;
using Safe.Testing;

namespace Safe.Framework.Tests.Hosting;

/// <summary>A quantised base chosen by settings.</summary>
public sealed class QuantizeSettingsTests
{
    [SafeTorchTheory("quantised layers")]
    [InlineData("Int8")]
    [InlineData("nf4")]
    public async Task A_job_trains_and_freezes_on_codes_that_stay(string type)
    {
        Dictionary<string, byte[]> before = [];
        var host = new TinyHost();
        using IHost built = host.Build(
            null,
            [
                ("Safe:Adapter:ModulesToSave:0", "classifier"),
                ("Safe:Quantize:Type", type),
                ("Safe:Training:NumTrainEpochs", "4"),
                ("Safe:Freeze:Warmup", "fixed"),
                ("Safe:Freeze:WarmupEpochs", "1"),
                ("Safe:Freeze:Selector", "static-top-k"),
                ("Safe:Freeze:KeepUnits", "1"),
                ("Safe:Freeze:FinalEpoch", "2"),
                ("Safe:Execution:FoldFrozen", "true"),
            ]
        );
        // What adapters are attached to is quantised by then.
        AdapterSet adapters = built.Services.GetRequiredService<AdapterSet>();
        TinyModel model = built.Services.GetRequiredService<TinyModel>();
        foreach ((string name, Parameter codes) in Codes(model))
        {
            before.Add(name, Bits.Of(codes));
        }
        before.ShouldNotBeEmpty();

        await built.StartAsync();
        await built.WaitForShutdownAsync();

        host.Seen.Steps.Count.ShouldBe(12);
        host.Seen.Steps[^1].FrozenUnits.ShouldBe(2);
        host.Seen.NotFolded.Count.ShouldBe(3);
        host.Seen.NotFolded.ShouldAllBe(sentence => sentence.Contains("stands on a quantised weight", StringComparison.Ordinal));
        adapters.Adapters.ShouldNotBeEmpty();
        foreach ((string name, Parameter codes) in Codes(model))
        {
            Bits.Of(codes).ShouldBe(before[name], name);
        }
    }

    [Fact]
    public async Task What_does_not_go_together_is_named_in_one_message()
    {
        var tiny = new TinyHost();
        using IHost host = tiny.Build(
            null,
            ("Safe:Quantize:Type", "NF4"),
            ("Safe:Quantize:Typ", "NF4"),
            ("Safe:Adapter:Method", "Full"),
            ("Safe:Freeze:Enabled", "false"),
            ("Safe:Prune:Ratio", "0.5")
        );

        OptionsValidationException refusal = await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync());

        refusal.Failures.ShouldContain("Safe:Quantize:Typ: no such setting; did you mean 'Type'?");
        refusal.Failures.ShouldContain(
            "Safe:Quantize: a quantised base and Adapter:Method=Full exclude each other: weights in few bits cannot train"
        );
        refusal.Failures.ShouldContain(
            "Safe:Quantize: a quantised base and Prune:Ratio exclude each other: the scales of a quantised weight belong to its whole blocks"
        );
        tiny.ModelsMade.ShouldBe(0);
    }

    [Fact]
    public async Task A_type_that_does_not_exist_is_named()
    {
        using IHost number = new TinyHost().Build(null, ("Safe:Quantize:Type", "7"));
        (await Should.ThrowAsync<OptionsValidationException>(() => number.StartAsync())).Failures.ShouldContain(
            "Safe:Quantize: Type is 7; it can be Int8, NF4"
        );
        using IHost word = new TinyHost().Build(null, ("Safe:Quantize:Type", "int3"));
        (await Should.ThrowAsync<OptionsValidationException>(() => word.StartAsync())).Message.ShouldContain("Safe:Quantize:Type");
    }

    private static IEnumerable<(string Name, Parameter Codes)> Codes(TinyModel model) =>
        model.named_parameters().Where(entry => entry.name.EndsWith("weight_codes", StringComparison.Ordinal));
}
