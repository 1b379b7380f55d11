using System.Text.Json;
using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Importance;
using Safe.Framework.Models.Tests.Golden;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Training;

/// <summary>Whole SAFE runs, decision by decision.</summary>
public sealed class SafeTraceTests
{
    private const double LossTolerance = 2e-3;
    private const double ImportanceTolerance = 1e-3;
    private static readonly Tolerance Final = new(5e-3);

    [GoldenTheory("safe-trace/trace.json")]
    [InlineData("safe-trace")]
    [InlineData("safe-trace-2")]
    public void A_run_takes_the_recorded_decisions_and_ends_on_the_recorded_weights(string folder)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        JsonElement hyper = GoldenTensors.Json(folder, "hyper.json");
        JsonElement trace = GoldenTensors.Json(folder, "trace.json");
        GoldenTensors data = GoldenTensors.Read(folder, "data.safetensors");
        using var run = new GoldenRun(GoldenTensors.Folder(folder, "model"), GoldenTensors.Folder(folder, "adapter-init"));
        var probe = new BatchProbe(run.Model, data.Batch("probe"));
        CompareImportances(run.Importances(probe), trace.GetProperty("importance_before_training"), "before training");

        var loop = new SafeTraceLoop(run, hyper, data);
        foreach (JsonElement expected in trace.GetProperty("epochs").EnumerateArray())
        {
            int epoch = expected.GetProperty("epoch").GetInt32();
            string where = $"{folder}, epoch {epoch}";
            CompareLosses(loop.Train(epoch), expected.GetProperty("step_losses"), where);
            ImportanceScore[] scores = run.Importances(probe);
            CompareImportances(scores, expected.GetProperty("importance"), where);
            FreezeDecision decision = loop.Decide(epoch, scores);
            CompareDecision(decision, expected, where);
            run.Units.Frontier.ShouldBe(expected.GetProperty("first_trainable_layer").GetInt32(), where);
            TrainableParameters.Of(run.Model).Trainable.ShouldBe(expected.GetProperty("trainable_parameters").GetInt64(), where);
            CompareAccuracy(run, data.Batch("eval"), expected.GetProperty("eval_accuracy").GetDouble(), where);
        }
        GoldenTensors final = GoldenTensors.Read(folder, "final.safetensors");
        foreach ((string name, Parameter parameter) in run.Tensors)
        {
            parameter.ShouldBeCloseTo(final[name], Final, $"{folder}, {name}");
        }
        run.Tensors.Keys.Append("eval.logits").ShouldBe(final.Names, ignoreOrder: true);
        run.Logits(data.Batch("eval")).ShouldBeCloseTo(final["eval.logits"], Final, $"{folder}, eval.logits");
    }

    private static void CompareLosses(IReadOnlyList<double> losses, JsonElement expected, string where)
    {
        losses.Count.ShouldBe(expected.GetArrayLength(), where);
        foreach ((double loss, JsonElement wanted) in losses.Zip(expected.EnumerateArray()))
        {
            loss.ShouldBe(wanted.GetDouble(), LossTolerance, where);
        }
    }

    private static void CompareImportances(ImportanceScore[] scores, JsonElement expected, string where)
    {
        scores.Length.ShouldBe(expected.GetArrayLength(), where);
        foreach ((ImportanceScore score, JsonElement wanted) in scores.Zip(expected.EnumerateArray()))
        {
            score.Value.ShouldBe(wanted.GetDouble(), ImportanceTolerance, where);
        }
    }

    private static void CompareDecision(FreezeDecision decision, JsonElement expected, string where)
    {
        decision.Stable.ShouldBe(expected.GetProperty("stable").GetBoolean(), where);
        JsonElement warmupEnd = expected.GetProperty("t_w");
        decision.WarmupEnd.ShouldBe(warmupEnd.ValueKind == JsonValueKind.Null ? null : warmupEnd.GetInt32(), where);
        decision.Threshold.ShouldBe(expected.GetProperty("tau").GetDouble(), 1e-12, where);
        decision.NewlyFrozen.ShouldBe(expected.GetProperty("newly_frozen").EnumerateArray().Select(unit => unit.GetInt32()), where);
        decision.Frozen.ShouldBe(expected.GetProperty("frozen").EnumerateArray().Select(unit => unit.GetInt32()), where);
    }

    private static void CompareAccuracy(GoldenRun run, TrainingBatch batch, double expected, string where)
    {
        using Tensor hits = run.Logits(batch).argmax(-1).eq(batch.Labels).to(ScalarType.Float64).mean();
        // Rounding may tip one example that lies on the border.
        hits.ToDouble().ShouldBe(expected, 1.5 / batch.Labels.shape[0], where);
    }
}
