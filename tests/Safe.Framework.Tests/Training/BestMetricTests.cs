using Safe.Framework.Adapters;
using Safe.Framework.Tests.Checkpoints;
using Safe.Framework.Tests.Models;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Training;

/// <summary>Early stopping and the best epoch, by Hugging Face's rules.</summary>
public sealed class BestMetricTests : IDisposable
{
    private readonly TemporaryFolder place = new();

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData("loss", 2, 0.0, new[] { 0.5, 0.4, 0.45, 0.41, 0.3 }, 2, 4)]
    [InlineData("eval_loss", 2, 0.05, new[] { 0.5, 0.48, 0.47, 0.3, 0.2 }, 3, 3)]
    [InlineData("accuracy", 2, 0.0, new[] { 0.5, 0.6, 0.6, 0.6, 0.9 }, 2, 4)]
    [InlineData("f1", 3, 0.0, new[] { 0.5, 0.6, double.NaN, 0.5, 0.7 }, 5, 5)]
    public void Epochs_without_improvement_end_the_job(string metric, int patience, double threshold, double[] values, int best, int epochs)
    {
        TrainingOptions options = new()
        {
            NumTrainEpochs = 5,
            EarlyStoppingPatience = patience,
            EarlyStoppingThreshold = threshold,
            MetricForBestModel = metric,
        };
        JobReport report = new TinyTraining { Training = options }.Run(new ScriptedTask(values));
        report.Epochs.Count.ShouldBe(epochs);
        report.BestEpoch.ShouldBe(best);
        report.StoppedEarly.ShouldBe(epochs < 5);
    }

    [Fact]
    public void The_best_epochs_weights_are_there_at_the_end_and_its_checkpoint_stays()
    {
        Dictionary<int, Dictionary<string, string>> after = [];
        TrainingOptions options = new()
        {
            NumTrainEpochs = 5,
            LearningRate = 0.01,
            OutputDir = place.File("run"),
            SaveStrategy = SaveStrategy.Epoch,
            SaveTotalLimit = 1,
            LoadBestModelAtEnd = true,
        };
        TinyTraining training = new() { Training = options };
        (TinyModel model, AdapterSet adapters) = training.Create();
        using (model)
        {
            Recording seen = new() { AfterStep = step => after[step.Step] = Weights(model) };
            JobReport report = (training with { Seen = seen }).Run(model, adapters, new ScriptedTask([0.5, 0.2, 0.3, 0.4, 0.5]));
            Weights(model).ShouldBe(after[6]);
            Weights(model).ShouldNotBe(after[15]);
            (report.BestEpoch, report.Evaluation.Loss).ShouldBe((2, 0.2));
        }
        Directory.GetDirectories(place.File("run")).Select(Path.GetFileName).Order().ShouldBe(["checkpoint-15", "checkpoint-6"]);
    }

    [Fact]
    public void A_metric_that_is_not_there_is_named_with_those_that_are()
    {
        TrainingOptions options = new() { EarlyStoppingPatience = 1, MetricForBestModel = "bleu" };
        Should
            .Throw<InvalidOperationException>(() => new TinyTraining { Training = options }.Run(new ScriptedTask([1, 1, 1])))
            .Message.ShouldBe("MetricForBestModel 'bleu' is not among the evaluation's: accuracy, f1, loss");
    }

    private static Dictionary<string, string> Weights(TinyModel model) =>
        model.named_parameters().ToDictionary(entry => entry.name, entry => Convert.ToHexString(Bits.Of(entry.parameter)));
}
