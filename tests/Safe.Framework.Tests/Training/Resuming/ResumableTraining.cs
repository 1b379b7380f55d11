using System.Globalization;
using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Tests.Models;
using Safe.Framework.Training;
using Safe.Framework.Training.Resuming;

namespace Safe.Framework.Tests.Training.Resuming;

/// <summary>A job that is stopped and goes on, and all that must come out the same.</summary>
internal sealed class ResumableTraining(string folder)
{
    /// <summary>Settings beside those of checkpoints.</summary>
    public Action<TrainingOptions> Configure { get; init; } = _ => { };

    public TinyTraining Parts { get; init; } = new();

    public IFineTuningTask<TinyModel> Task { get; init; } = new TinyTask<TinyModel>(3);

    /// <summary>Runs to the end, or until something stops it.</summary>
    /// <param name="seen">Sees it.</param>
    /// <param name="stopping">Stops it.</param>
    public Outcome Run(Recording seen, CancellationToken stopping = default)
    {
        var options = new TrainingOptions
        {
            NumTrainEpochs = 5,
            LearningRate = 0.01,
            WeightDecay = 0.1,
            WarmupRatio = 0.2,
            OutputDir = folder,
            SaveSteps = 2,
            ResumeFromCheckpoint = "auto",
        };
        Configure(options);
        TinyTraining training = Parts with { Training = options, Seen = seen };
        (TinyModel model, AdapterSet adapters) = training.Create();
        using (model)
        {
            // Another process stands elsewhere in its random numbers; a resumed job must not depend on it.
            torch.manual_seed(Directory.Exists(folder) ? 999 : options.Seed);
            JobReport report = training.Run(model, adapters, Task, stopping);
            return new Outcome(report, Weights(model), Bits.Of(torch.rand(8)), LastState(folder));
        }
    }

    public static Dictionary<string, string> Weights(TinyModel model) =>
        model
            .named_parameters()
            .ToDictionary(entry => entry.name, entry => Convert.ToHexString(Bits.Of(entry.parameter)) + entry.parameter.requires_grad);

    /// <summary>The files of the last checkpoint that every run writes, by name, save what holds times.</summary>
    private static Dictionary<string, string> LastState(string folder)
    {
        string last = Path.Combine(folder, "checkpoint-14");
        return Directory.Exists(last)
            ? Directory
                .GetFiles(last)
                .Where(path => Path.GetFileName(path) is not ("manifest.json" or TrainerStateFile.FileName))
                .ToDictionary(path => Path.GetFileName(path), path => Convert.ToHexString(File.ReadAllBytes(path)))
            : [];
    }

    /// <summary>What a job leaves.</summary>
    public sealed record Outcome(JobReport Report, Dictionary<string, string> Weights, byte[] NextRandom, Dictionary<string, string> Files)
    {
        public void ShouldEqual(Outcome other)
        {
            Weights.ShouldBe(other.Weights);
            NextRandom.ShouldBe(other.NextRandom);
            Files.Keys.ShouldBe(other.Files.Keys, ignoreOrder: true);
            foreach ((string name, string content) in Files)
            {
                content.ShouldBe(other.Files[name], name);
            }
            Report.FrozenAt.ShouldBe(other.Report.FrozenAt);
            Report.Frontier.ShouldBe(other.Report.Frontier);
            Report.Epochs.Select(Facts).ShouldBe(other.Report.Epochs.Select(Facts));
            Report.Events.Select(Facts).ShouldBe(other.Report.Events.Select(Facts));
            FlopsOf(Report).ShouldBe(FlopsOf(other.Report));
        }

        private static string Facts(EpochResult epoch) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{epoch.Epoch} {epoch.MeanLoss:R} {epoch.Evaluation.Metric:R} {string.Join(',', epoch.Importances)} {epoch.Threshold:R} {epoch.FrozenUnits}"
            );

        // A prefix cache in memory is filled again, and that is counted.
        private static long FlopsOf(JobReport report) => report.Flops - report.PrefixCaches.Sum(one => one.Flops);

        private static FreezeEvent Facts(FreezeEvent one) => one with { SavedBytesPerStep = null, SavedFlopsPerStep = null };
    }
}
