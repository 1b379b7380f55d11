using Safe.Framework.Freezing;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Freezing;

public sealed class FreezeUnitsTests
{
    [Fact]
    public void Units_come_in_forward_order_with_their_paths_and_facts()
    {
        using var job = new TinyJob(layers: 3);
        job.Units.Select(placed => placed.Path).ShouldBe(["layer.0", "layer.1", "layer.2"]);
        job.Units.Select(placed => placed.Index).ShouldBe([0, 1, 2]);
        job.Units[1].Facts.ShouldBe(new UnitFacts("layer.1", 2 * 2 * TinyModel.Width));
        job.Units[1].TrainableParameters.Select(entry => entry.Name).ShouldBe(["query_adapter.lora_A", "query_adapter.lora_B"]);
        job.Units[0].Unit.Declared.ShouldBe(new FreezeDefaults { FinalThreshold = 0.3, FinalEpoch = 10 });
    }

    [Fact]
    public void A_model_without_units_is_refused()
    {
        using Linear layer = Linear(2, 2);
        Should.Throw<InvalidOperationException>(() => FreezeUnits.Find(layer)).Message.ShouldContain("[FreezePolicy]");
    }

    [Fact]
    public void Only_one_listener_at_a_time()
    {
        using var job = new TinyJob(layers: 1);
        FreezeUnit unit = job.Units[0].Unit;
        int heard = 0;
        using (unit.Listen(_ => heard++))
        {
            job.Logits(1);
            Should.Throw<InvalidOperationException>(() => unit.Listen(_ => heard++));
        }
        job.Logits(1);
        heard.ShouldBe(1);
    }
}
