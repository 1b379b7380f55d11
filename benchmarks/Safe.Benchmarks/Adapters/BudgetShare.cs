using System.Diagnostics;
using System.Text.Json.Nodes;
using Safe.Framework.Adapters;
using Safe.Framework.Annotations;

namespace Safe.Benchmarks.Adapters;

/// <summary>What AdaLoRA's budget takes of a training step, where it shares out the ranks anew after each.</summary>
internal static class BudgetShare
{
    /// <summary>Runs it.</summary>
    /// <param name="folder">Folder of the model.</param>
    /// <param name="classes">Classes of its head.</param>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="tokens">Tokens of a row.</param>
    /// <param name="steps">Steps that are measured.</param>
    public static JsonObject Run(string folder, int classes, int rows, int tokens, int steps)
    {
        using var batch = new RandomBatch(folder, classes, rows, tokens);
        AdapterSet set = AdapterInjection.Inject(
            batch.Model,
            new AdapterOptions
            {
                Method = AdapterMethod.AdaLoRA,
                InitR = 12,
                TargetR = 8,
                LoraDropout = 0.1,
                TaskType = AdapterTask.SequenceClassification,
            },
            new AdapterFactory()
        );
        ITrainingPart budget = set.TrainingParts.Single();
        budget.Begin(steps + 1);
        batch.Model.train();
        using optim.Optimizer optimizer = optim.AdamW(
            batch.Model.parameters().Where(parameter => parameter.requires_grad).ToList(),
            StepSetup.LearningRate
        );
        // The budget's time beside that of the whole step.
        Rounds times = new();
        Rounds processor = new();
        for (int step = 0; step <= steps; step++)
        {
            using DisposeScope scope = NewDisposeScope();
            (TimeSpan used, long started) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
            optimizer.zero_grad();
            Tensor loss = batch.Loss() + budget.Penalty()!;
            loss.backward();
            optimizer.step();
            (TimeSpan stepUsed, long budgetStarted) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
            budget.AfterStep(step);
            (TimeSpan allUsed, long ended) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
            // The first finds cold caches.
            if (step > 0)
            {
                times.Add(
                    Stopwatch.GetElapsedTime(budgetStarted, ended).TotalSeconds,
                    Stopwatch.GetElapsedTime(started, ended).TotalSeconds
                );
                processor.Add((allUsed - stepUsed).TotalSeconds, (allUsed - used).TotalSeconds);
            }
        }
        return new JsonObject
        {
            ["steps"] = steps,
            ["budget_ms"] = times.Ours * 1e3,
            ["step_ms"] = times.Theirs * 1e3,
            ["share"] = times.Ratio,
            ["processor_share"] = processor.Ratio,
        };
    }
}
