using System.Text.Json;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Criteria;
using Safe.Framework.Freezing.Schedules;
using Safe.Framework.Freezing.Selectors;
using Safe.Framework.Importance;

namespace Safe.Framework.Models.Tests.Training;

/// <summary>The training loop that a SAFE trace was recorded with.</summary>
internal sealed class SafeTraceLoop
{
    private readonly GoldenRun run;
    private readonly GoldenTensors data;
    private readonly TrainingBatch examples;
    private readonly AdamW optimizer;
    private readonly UnitFreezer freezer;
    private readonly FreezeController controller;
    private readonly int batchSize;
    private readonly double lr;
    private readonly double decayPerStep;
    private int step;

    public SafeTraceLoop(GoldenRun run, JsonElement hyper, GoldenTensors data)
    {
        this.run = run;
        this.data = data;
        examples = data.Batch("train");
        batchSize = hyper.GetProperty("batch_size").GetInt32();
        lr = hyper.GetProperty("lr").GetDouble();
        long stepsPerEpoch = (examples.Labels.shape[0] + batchSize - 1) / batchSize;
        decayPerStep = hyper.GetProperty("lr_schedule").GetString() switch
        {
            "constant" => 0,
            "linear" => 1.0 / (stepsPerEpoch * hyper.GetProperty("epochs").GetInt32()),
            string other => throw new NotSupportedException(other),
            null => throw new NotSupportedException("no schedule"),
        };
        JsonElement betas = hyper.GetProperty("betas");
        optimizer = run.Optimizer(
            lr,
            betas[0].GetDouble(),
            betas[1].GetDouble(),
            hyper.GetProperty("eps").GetDouble(),
            hyper.GetProperty("weight_decay").GetDouble()
        );
        freezer = new UnitFreezer(run.Units, optimizer);
        var settings = new FreezeSettings
        {
            FinalThreshold = hyper.GetProperty("tau_T").GetDouble(),
            FinalEpoch = hyper.GetProperty("t_f").GetInt32(),
            WarmupTolerance = hyper.GetProperty("warmup_tolerance").GetDouble(),
            StableComparisons = hyper.GetProperty("stable_comparisons").GetInt32(),
        };
        controller = new FreezeController(
            settings,
            new RelativeChangeCriterion(),
            new CubicFreezeSchedule(),
            new ThresholdSelector(),
            [.. run.Units.Select(placed => placed.Facts)],
            run.Units.PrefixLimit
        );
    }

    /// <summary>One epoch; returns the loss of every step.</summary>
    public List<double> Train(int epoch)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor order = data[$"order.{GoldenTensors.Number(epoch)}"];
        var losses = new List<double>();
        for (long start = 0; start < order.shape[0]; start += batchSize)
        {
            Tensor indices = order.narrow(0, start, Math.Min(batchSize, order.shape[0] - start));
            foreach (optim.ILearningRateController group in optimizer.ParamGroups)
            {
                group.LearningRate = lr * (1 - step * decayPerStep);
            }
            losses.Add(run.Backward(examples.Rows(indices)));
            optimizer.step();
            step++;
        }
        return losses;
    }

    /// <summary>Decides on an epoch's scores and carries the decision out.</summary>
    public FreezeDecision Decide(int epoch, ImportanceScore[] scores)
    {
        FreezeDecision decision = controller.Decide(epoch, scores);
        freezer.Freeze(decision.NewlyFrozen);
        return decision;
    }
}
