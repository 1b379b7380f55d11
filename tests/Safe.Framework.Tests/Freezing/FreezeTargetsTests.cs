using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Freezing;

public sealed class FreezeTargetsTests
{
    private static readonly AdapterOptions TwoPerBlock = new() { TargetModules = ["query", "dense"], ModulesToSave = ["classifier"] };

    [Fact]
    public void By_adapter_each_adapter_is_a_target_in_forward_order()
    {
        using var job = new TinyJob(layers: 2, options: TwoPerBlock);
        FreezeTargets targets = FreezeTargets.Of(job.Units, job.Adapters, FreezeGranularity.Adapter);
        targets.Select(target => target.Path).ShouldBe(["layer.0.query", "layer.0.dense", "layer.1.query", "layer.1.dense"]);
        targets.Facts.ShouldAllBe(facts =>
            facts.TrainableParameters == 8 * 2 * TinyModel.Width || facts.TrainableParameters == 2 * 2 * TinyModel.Width
        );
        targets.PrefixLimit.ShouldBeNull();
        FreezeTargets.Of(job.Units, job.Adapters, FreezeGranularity.Unit).Facts.ShouldBe(job.Units.Select(placed => placed.Facts));
    }

    [Fact]
    public void A_unit_is_frozen_when_its_last_adapter_is()
    {
        using var job = new TinyJob(layers: 2, options: TwoPerBlock);
        var freezer = new UnitFreezer(job.Units, FreezeTargets.Of(job.Units, job.Adapters, FreezeGranularity.Adapter), job.Optimizer);
        freezer.Freeze([0]);
        job.Units[0].Unit.State.ShouldBe(UnitState.Training);
        job.Units.Frontier.ShouldBe(0);
        job.Backward(1);
        job.Gradients().Keys.ShouldNotContain("layer.0.query_adapter.lora_A");
        job.Gradients().Keys.ShouldContain("layer.0.dense_adapter.lora_A");
        freezer.Freeze([1]);
        job.Units[0].Unit.State.ShouldBe(UnitState.Frozen);
        job.Units.Frontier.ShouldBe(1);
    }

    [Fact]
    public void What_trains_beside_the_adapters_is_a_target_of_its_own_before_them()
    {
        using var job = new TinyJob(layers: 2, options: new AdapterOptions { ModulesToSave = ["layer.1.dense"] });
        FreezeTargets targets = FreezeTargets.Of(job.Units, job.Adapters, FreezeGranularity.Adapter);
        targets.Select(target => target.Path).ShouldBe(["layer.0.query", "layer.1", "layer.1.query"]);
        targets[1].TrainableParameters.Count().ShouldBe(2);
    }

    [Fact]
    public void A_limit_counts_the_targets_before_it()
    {
        using var job = new TinyJob(
            layers: 2,
            options: new AdapterOptions { TargetModules = ["query", "dense"], ModulesToSave = ["embed"] }
        );
        FreezeTargets.Of(job.Units, job.Adapters, FreezeGranularity.Adapter).PrefixLimit.ShouldBe(new PrefixLimit(0, "embed.weight"));
    }

    [Fact]
    public void A_layer_is_heard_with_its_adapter()
    {
        using var job = new TinyJob(layers: 1);
        FreezeTarget target = FreezeTargets.Of(job.Units, job.Adapters, FreezeGranularity.Adapter)[0];
        byte[] heard = [];
        int calls = 0;
        using (target.Tap.Listen(output => (heard, calls) = (Bits.Of(output), calls + 1)))
        {
            job.Logits(1);
        }
        job.Logits(1);
        calls.ShouldBe(1);
        AdapterSite site = job.Adapters.Adapters[0].Site;
        byte[] adapted = [];
        using (job.Units[0].Unit.Listen(_ => { }))
        using (torch.no_grad())
        {
            var hook = site.Target.register_forward_hook(
                (_, _, output) =>
                {
                    adapted = Bits.Of(output);
                    return output;
                }
            );
            job.Logits(1);
            hook.remove();
        }
        heard.ShouldBe(adapted);
        using IDisposable off = job.Adapters.Off();
        byte[] plain = [];
        using (target.Tap.Listen(output => plain = Bits.Of(output)))
        {
            job.Logits(1);
        }
        plain.ShouldNotBe(heard);
    }
}
