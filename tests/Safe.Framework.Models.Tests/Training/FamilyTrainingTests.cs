using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Criteria;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Freezing.Schedules;
using Safe.Framework.Freezing.Selectors;
using Safe.Framework.Models.Tests.Families;
using Safe.Framework.Training;

namespace Safe.Framework.Models.Tests.Training;

/// <summary>What holds for a whole job, on every family: it resumes to the same bits, and its decisions are a function of its scores.</summary>
public sealed class FamilyTrainingTests : IDisposable
{
    private readonly string place = Directory.CreateTempSubdirectory("safe-family-").FullName;

    public static TheoryData<string, int, PrefixCacheStorage> Crashes
    {
        get
        {
            var cases = new TheoryData<string, int, PrefixCacheStorage>();
            foreach (string family in TinyModels.Texts)
            {
                cases.Add(family, 3, PrefixCacheStorage.Off);
                cases.Add(family, 6, PrefixCacheStorage.Off);
                cases.Add(family, 7, PrefixCacheStorage.Memory);
                cases.Add(family, 9, PrefixCacheStorage.File);
            }
            return cases;
        }
    }

    public void Dispose() => Directory.Delete(place, recursive: true);

    [Theory]
    [MemberData(nameof(Crashes))]
    public void A_job_that_crashed_goes_on_to_the_same_bits(string family, int step, PrefixCacheStorage cache)
    {
        var execution = new ExecutionOptions { PrefixCache = cache };
        var whole = new FamilyTraining(family, Path.Combine(place, "whole")) { Execution = execution };
        (JobReport expected, Dictionary<string, byte[]> weights) = whole.Run();
        expected.FrozenAt.Count(static epoch => epoch == 2).ShouldBe(2);

        FamilyTraining crashed = whole with { Folder = Path.Combine(place, "crashed") };
        Should.Throw<InvalidDataException>(() => crashed.Run(new Crash(step)));
        (JobReport report, Dictionary<string, byte[]> again) = crashed.Run();

        report.FrozenAt.ShouldBe(expected.FrozenAt);
        report.Epochs.Select(static epoch => epoch.MeanLoss).ShouldBe(expected.Epochs.Select(static epoch => epoch.MeanLoss));
        again.Keys.ShouldBe(weights.Keys);
        foreach ((string name, byte[] value) in again)
        {
            value.ShouldBe(weights[name], name);
        }
    }

    [Theory]
    [MemberData(nameof(FamilyClassifier.Names), MemberType = typeof(FamilyClassifier))]
    public void Recorded_scores_alone_lead_to_the_same_decisions(string family)
    {
        var seen = new Decisions();
        (JobReport report, _) = new FamilyTraining(family, Path.Combine(place, "run")).Run(seen);
        seen.All.Count.ShouldBe(5);
        seen.All.SelectMany(static decision => decision.Scores)
            .Select(static score => score.Value)
            .Distinct()
            .Count()
            .ShouldBeGreaterThan(4);

        FreezeOptions options = FamilyTraining.Freeze;
        var controller = new FreezeController(
            FreezeSettings.Resolve(options, [new FreezeDefaults()]) with
            {
                Epochs = 5,
            },
            WarmupCriteria.Create(options.Warmup!),
            FreezeSchedules.Create(FreezeSchedules.Default),
            FreezeSelectors.Create(options),
            report.Units
        );
        foreach (FreezeDecision expected in seen.All)
        {
            FreezeDecision decision = controller.Decide(expected.Epoch, expected.Scores);
            decision.NewlyFrozen.ShouldBe(expected.NewlyFrozen);
            decision.Frontier.ShouldBe(expected.Frontier);
            decision.Threshold.ShouldBe(expected.Threshold);
            decision.Events.Select(static one => one.Reason).ShouldBe(expected.Events.Select(static one => one.Reason));
        }
        controller.State.FrozenAt.ShouldBe(report.FrozenAt);
    }

    private sealed class Crash(int step) : ITrainingObserver
    {
        public void OnStep(StepResult done)
        {
            if (done.Step == step)
            {
                throw new InvalidDataException("crash");
            }
        }
    }

    private sealed class Decisions : ITrainingObserver
    {
        public List<FreezeDecision> All { get; } = [];

        public void OnDecision(FreezeDecision decision) => All.Add(decision);
    }
}
