using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Importance;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Importance;

/// <summary>The parts of a measurement on a <see cref="TinyJob"/>, put together by hand.</summary>
internal static class TinyMeasurement
{
    public static ActivationProbe Probe(TinyJob job, IProbe? inputs = null) =>
        Probe(job.Adapters, job.Units, inputs ?? new TinyProbe(job.Model, 2));

    public static ActivationProbe Probe(AdapterSet adapters, FreezeUnits units, IProbe inputs) =>
        new(adapters, [.. units.Select(placed => placed.Scored(adapters))], inputs);

    /// <summary>What a scorer makes of matrices that stand for the outputs of one unit, minibatch after minibatch.</summary>
    public static ImportanceScore Score(IImportanceScorer scorer, params (Tensor Adapted, Tensor Reference)[] batches)
    {
        using var job = new TinyJob(layers: 1);
        var meter = new ImportanceMeter(Probe(job, new TinyProbe(job.Model, batches.Length)), scorer, new GivenRows(batches));
        return meter.Score(epoch: 1).ShouldHaveSingleItem();
    }

    public static IReadOnlyList<ImportanceScore> Score(TinyJob job, IImportanceScorer scorer, IReferenceActivations? reference = null) =>
        Started(job, scorer, reference).Score(epoch: 1);

    public static ImportanceMeter Started(
        TinyJob job,
        IImportanceScorer scorer,
        IReferenceActivations? reference = null,
        IProbe? inputs = null
    )
    {
        var meter = new ImportanceMeter(Probe(job, inputs), scorer, reference ?? new PretrainedReference());
        meter.Begin();
        return meter;
    }

    private sealed class GivenRows((Tensor Adapted, Tensor Reference)[] batches) : IReferenceActivations
    {
        // Four rows to a sequence.
        public IReadOnlyList<ComparedRows> Compare(ActivationProbe probe, int batch, int firstUnit)
        {
            (Tensor adapted, Tensor reference) = batches[batch];
            int rows = (int)adapted.shape[0];
            return [new ComparedRows(adapted, reference, [.. Enumerable.Repeat(4, rows / 4), .. rows % 4 > 0 ? new[] { rows % 4 } : []])];
        }

        public void Dispose() { }
    }
}
