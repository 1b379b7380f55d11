using System.Text.Json;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Criteria;
using Safe.Framework.Freezing.Schedules;
using Safe.Framework.Freezing.Selectors;
using Safe.Framework.Importance;
using Safe.Framework.Tests.Golden;
using Safe.Testing;

namespace Safe.Framework.Tests.Freezing;

/// <summary>The recorded importances of a training run, fed to the controller, must give the recorded decisions.</summary>
public sealed class DecisionReplayTests
{
    [GoldenTheory("safe-trace/trace.json")]
    [InlineData("safe-trace")]
    [InlineData("safe-trace-2")]
    public void Recorded_importances_lead_to_the_recorded_decisions(string folder)
    {
        JsonElement trace = GoldenFile.Json(folder, "trace.json");
        JsonElement hyper = trace.GetProperty("hyper");
        var settings = new FreezeSettings
        {
            FinalThreshold = hyper.GetProperty("tau_T").GetDouble(),
            FinalEpoch = hyper.GetProperty("t_f").GetInt32(),
            WarmupTolerance = hyper.GetProperty("warmup_tolerance").GetDouble(),
            StableComparisons = hyper.GetProperty("stable_comparisons").GetInt32(),
        };
        JsonElement[] epochs = [.. trace.GetProperty("epochs").EnumerateArray()];
        UnitFacts[] units = [.. epochs[0].GetProperty("importance").Doubles().Select((_, index) => new UnitFacts($"layer.{index}", 1))];
        var controller = new FreezeController(
            settings,
            new RelativeChangeCriterion(),
            new CubicFreezeSchedule(),
            new ThresholdSelector(),
            units
        );

        foreach (JsonElement expected in epochs)
        {
            int epoch = expected.GetProperty("epoch").GetInt32();
            FreezeDecision decision = controller.Decide(
                epoch,
                Array.ConvertAll(expected.GetProperty("importance").Doubles(), value => new ImportanceScore(value))
            );
            decision.Stable.ShouldBe(expected.GetProperty("stable").GetBoolean(), $"epoch {epoch}");
            decision.WarmupEnd.ShouldBe(expected.GetProperty("t_w").IntegerOrNull(), $"epoch {epoch}");
            decision.Threshold.ShouldBe(expected.GetProperty("tau").GetDouble(), 1e-12, $"epoch {epoch}");
            decision.NewlyFrozen.ShouldBe(expected.GetProperty("newly_frozen").Integers(), $"epoch {epoch}");
            decision.Frozen.ShouldBe(expected.GetProperty("frozen").Integers(), $"epoch {epoch}");
            decision.Frontier.ShouldBe(expected.GetProperty("first_trainable_layer").GetInt32(), $"epoch {epoch}");
            CompareChanges(decision, expected.GetProperty("change"));
        }
        controller.State.WarmupEnd.ShouldBe(trace.GetProperty("t_w").IntegerOrNull());
    }

    private static void CompareChanges(FreezeDecision decision, JsonElement expected)
    {
        if (expected.ValueKind == JsonValueKind.Null)
        {
            decision.Changes.ShouldBeNull();
            return;
        }
        decision.Changes.ShouldNotBeNull();
        foreach ((double actual, double wanted) in decision.Changes.Zip(expected.Doubles()))
        {
            actual.ShouldBe(wanted, 1e-12 + 1e-9 * wanted);
        }
    }
}
