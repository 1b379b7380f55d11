using Safe.Framework.Freezing;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Training;

/// <summary>Writes down what it is told.</summary>
internal sealed class Recording : ITrainingObserver
{
    public List<string> News { get; } = [];

    public List<double> Losses { get; } = [];

    public List<StepResult> Steps { get; } = [];

    public Action<StepResult> AfterStep { get; init; } = _ => { };

    public Action<FreezeEvent> AfterFreeze { get; init; } = _ => { };

    /// <summary>Is told before this one acts.</summary>
    public ITrainingObserver? Then { get; init; }

    public List<PrefixCacheResult> Caches { get; } = [];

    public IReadOnlyList<string> Unmeasured { get; private set; } = [];

    public IReadOnlyList<string> NotFolded { get; private set; } = [];

    public void OnStarted(JobStart start)
    {
        Then?.OnStarted(start);
        News.Add($"started {start.Units.Count}");
        Unmeasured = start.Unmeasured;
        NotFolded = start.NotFolded;
    }

    public void OnStep(StepResult step)
    {
        Then?.OnStep(step);
        News.Add("step");
        Losses.Add(step.Loss);
        Steps.Add(step);
        AfterStep(step);
    }

    public void OnDecision(FreezeDecision decision) => News.Add($"decision {decision.Epoch}");

    public void OnFrozen(FreezeEvent frozen)
    {
        Then?.OnFrozen(frozen);
        News.Add($"frozen {frozen.Epoch}:{frozen.Unit}");
        AfterFreeze(frozen);
    }

    public void OnThawed(FreezeEvent thawed) => News.Add($"thawed {thawed.Epoch}:{thawed.Unit}");

    public void OnPrefixCached(PrefixCacheResult cache)
    {
        Then?.OnPrefixCached(cache);
        News.Add($"prefix cached {cache.Frontier}");
        Caches.Add(cache);
    }

    public void OnEpoch(EpochResult epoch)
    {
        Then?.OnEpoch(epoch);
        News.Add($"epoch {epoch.Epoch}");
    }

    public void OnFinished(JobReport report) => News.Add("finished");
}
