using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Sparsity;

namespace Safe.Framework.Tests.Hosting;

/// <summary>AdapterDrop and SparseAdapter chosen by settings.</summary>
public sealed class AdapterDropSettingsTests
{
    [Fact]
    public async Task A_job_leaves_adapters_out_and_prunes_the_others()
    {
        var host = new TinyHost();
        using IHost built = host.Build(
            null,
            [
                .. TinyHost.TwoEpochs,
                ("Safe:Freeze:Enabled", "false"),
                ("Safe:AdapterDrop:Mode", "Random"),
                ("Safe:AdapterDrop:Units", "2"),
                ("Safe:Adapter:SparseRatio", "0.5"),
                ("Safe:Adapter:SparseSaliency", "Magnitude"),
                ("Safe:Adapter:SparseScope", "Layer"),
            ]
        );
        await built.StartAsync();
        await built.WaitForShutdownAsync();
        host.Log.ShouldBeEmpty();
        host.Seen.Steps.Count.ShouldBe(6);
        host.Seen.Steps.ShouldAllBe(step => step.DroppedUnits <= 2);
        host.Seen.Steps.ShouldContain(step => step.DroppedUnits > 0);
        AdapterPruning pruning = built
            .Services.GetRequiredService<AdapterSet>()
            .TrainingParts.OfType<AdapterPruning>()
            .ShouldHaveSingleItem();
        // Three units with matrices of 2 · 8 elements, two each.
        pruning.PrunedElements.ShouldBe(3 * 2 * 16 / 2);
    }

    [Fact]
    public async Task What_does_not_go_together_is_named_in_one_message()
    {
        using IHost host = new TinyHost().Build(
            null,
            ("Safe:AdapterDrop:Mode", "Fixed"),
            ("Safe:AdapterDrop:Unit", "2"),
            ("Safe:Adapter:SparseRatio", "1.5"),
            ("Safe:Training:NumTrainEpochs", "0")
        );
        string message = (await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync())).Message;
        message.ShouldContain("Safe:AdapterDrop: Mode=Fixed needs Units");
        message.ShouldContain("Safe:AdapterDrop:Unit: no such setting; did you mean 'Units'?");
        message.ShouldContain("SparseRatio");
        message.ShouldContain("Safe:Training: NumTrainEpochs");

        using IHost biases = new TinyHost().Build(
            null,
            ("Safe:AdapterDrop:Mode", "Random"),
            ("Safe:Adapter:Method", "BitFit"),
            ("Safe:Adapter:SparseRatio", "0.5")
        );
        message = (await Should.ThrowAsync<OptionsValidationException>(() => biases.StartAsync())).Message;
        message.ShouldContain("Safe:Adapter: SparseRatio (0.5) prunes the matrices of adapters, and BitFit has none");

        using IHost full = new TinyHost().Build(null, ("Safe:AdapterDrop:Mode", "Random"), ("Safe:Adapter:Method", "Full"));
        message = (await Should.ThrowAsync<OptionsValidationException>(() => full.StartAsync())).Message;
        message.ShouldContain("Safe:AdapterDrop: AdapterDrop leaves adapters out, and Full has none");
    }
}
