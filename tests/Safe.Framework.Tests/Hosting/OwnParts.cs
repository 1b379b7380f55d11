using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Importance;

namespace Safe.Framework.Tests.Hosting;

internal sealed class OwnScorer : IImportanceScorer
{
    public IReadOnlyList<ImportanceScore> Score(ScoringPass pass) => [.. pass.Units.Select(_ => new ImportanceScore(1))];
}

internal sealed class OwnReference : IReferenceActivations
{
    public IReadOnlyList<ComparedRows> Compare(ActivationProbe probe, int batch, int firstUnit) => throw new NotSupportedException();

    public void Dispose() { }
}

internal sealed class OwnWarmup : IWarmupCriterion
{
    public WarmupVerdict Assess(IReadOnlyList<EpochScores> history, FreezeSettings settings) => throw new NotSupportedException();
}

internal sealed class OwnSchedule : IFreezeSchedule
{
    public double ThresholdAt(double epoch, FreezeWindow window) => 0;
}

internal sealed class OwnSelector : IFreezeSelector
{
    public IReadOnlyList<FreezeChoice> Select(FreezeCandidates candidates) => [];
}

internal sealed class OwnGuard : IThawGuard
{
    public IReadOnlyList<FreezeChoice> Thaw(ThawCandidates candidates) => [];
}

internal sealed class OwnFactory : IAdapterFactory
{
    public Adapter Create(string path, AdapterSite site, AdapterSettings settings) => throw new NotSupportedException();
}
