using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Importance;

namespace Safe.Framework.Training;

/// <summary>
/// What the frozen prefix puts out for every training example. It is made at once for a frontier, in evaluation mode and in the batches of the first
/// epoch: it depends on weights and data alone, and is the same bits whether it is found in a file, rolled on from an earlier frontier or filled.
/// </summary>
/// <typeparam name="TModel">The model class.</typeparam>
/// <param name="model">The model.</param>
/// <param name="task">The training data.</param>
/// <param name="options">Where and how much is kept.</param>
/// <param name="folder">Where a file goes; null where there is none.</param>
internal sealed class PrefixTable<TModel>(TModel model, IFineTuningTask<TModel> task, ExecutionOptions options, string? folder)
    : IDisposable
    where TModel : Module
{
    private readonly string data = task.DataIdentity ?? "unknown";

    // Files of a task that does not say what its data are must not be taken for another task's.
    private readonly string process = task.DataIdentity is null ? $" {Guid.NewGuid()}" : "";
    private readonly ScalarType stored = options.PrefixCacheDtype == PrefixCacheType.BFloat16 ? ScalarType.BFloat16 : ScalarType.Float32;
    private readonly PrefixFile? file = folder is null ? null : new PrefixFile(folder);
    private FreezeUnits? units;
    private RowLayout? layout;
    private string? expected;

    /// <summary>The kept outputs; null where there are none.</summary>
    internal PrefixRows? Rows { get; private set; }

    /// <summary>Units of the prefix that it was made for; where the rows were too large, there are none all the same.</summary>
    internal int Frontier { get; private set; }

    /// <summary>What the kept outputs depend on; null where none are kept.</summary>
    internal string? Fingerprint { get; private set; }

    /// <summary>Number of examples, once it is known.</summary>
    internal int Examples => layout?.Ids.Count ?? 0;

    /// <summary>Tells what the rows of a checkpoint depended on, to say so where they have become others.</summary>
    internal void Expect(string? fingerprint) => expected = fingerprint;

    /// <summary>Makes the table of another frontier.</summary>
    /// <param name="now">Units of the prefix, at least 1.</param>
    /// <param name="news">Gets what there is to say, one sentence each.</param>
    /// <param name="stopping">Ends the filling.</param>
    /// <returns>Where the rows come from, and the bytes that they take, or would take.</returns>
    /// <exception cref="OperationCanceledException">The job was asked to stop.</exception>
    internal (PrefixCacheOrigin Origin, long Bytes) MoveTo(int now, List<string> news, CancellationToken stopping)
    {
        if (now < Frontier)
        {
            Drop();
        }
        units ??= FreezeUnits.Find(model);
        layout ??= new RowLayout(task.Steps(epoch: 1).Select(step => (IdsOf(step), step.Lengths)));
        Fingerprint = FingerprintAt(now);
        if (expected?.StartsWith(PrefixFingerprint.Of(now), StringComparison.Ordinal) is true && expected != Fingerprint)
        {
            news.Add("the checkpoint was made with other weights, data or settings of the frozen prefix");
        }
        expected = null;
        if (Find(now, Fingerprint, news) is { } kept)
        {
            Drop();
            (Rows, Frontier) = (kept, now);
            return (PrefixCacheOrigin.Reused, kept.Kind.Bytes(layout));
        }
        FindEarlier(now, news);
        PrefixCacheOrigin origin = Rows is null ? PrefixCacheOrigin.Filled : PrefixCacheOrigin.Rolled;
        long bytes = Fill(now, stopping);
        Frontier = now;
        if (Rows is null)
        {
            (origin, Fingerprint) = (PrefixCacheOrigin.TooLarge, null);
        }
        return (origin, bytes);
    }

    /// <summary>Nothing is kept any more.</summary>
    internal void Clear()
    {
        Drop();
        Fingerprint = null;
    }

    /// <summary>Lets the prefix take its rows of these examples instead of running, until the result is disposed.</summary>
    internal PrefixServing Serve(IReadOnlyList<long> ids) => new(units!, Frontier, Rows, ids);

    /// <summary>The ids of a step's examples.</summary>
    /// <exception cref="NotSupportedException">It has none.</exception>
    internal static IReadOnlyList<long> IdsOf(TrainingStep<TModel> step) =>
        step.ExampleIds
        ?? throw new NotSupportedException(
            "the prefix cache needs to know which examples are in a batch, and the task's training steps have no ExampleIds"
        );

    /// <inheritdoc/>
    public void Dispose() => Rows?.Dispose();

    private string FingerprintAt(int count) => PrefixFingerprint.Of(units!, count, stored, data, layout!);

    private PrefixRows? Find(int count, string fingerprint, List<string> news)
    {
        string? problem = null;
        if (file?.Open(count, fingerprint + process, layout!, out problem) is { } found)
        {
            if (found.Kind.Bytes(layout!) <= options.MaxBytes)
            {
                return found;
            }
            found.Dispose();
        }
        else if (problem is not null)
        {
            news.Add(problem);
        }
        return null;
    }

    private void FindEarlier(int now, List<string> news)
    {
        foreach (int earlier in file?.Frontiers().Where(count => count < now && Rows is null) ?? [])
        {
            Rows = Find(earlier, FingerprintAt(earlier), news);
            Frontier = Rows is null ? 0 : earlier;
        }
        if (Rows is { Kind.IsExact: false })
        {
            Drop();
        }
    }

    private long Fill(int now, CancellationToken stopping)
    {
        using var random = new KeptRandomness();
        using var modes = new EvaluationMode(model);
        PrefixRows? old = Rows;
        using var collector = new RowCollector(
            layout!,
            stored,
            kind =>
                file?.Create(now, Fingerprint + process, kind, layout!) ?? (IRowWriter)new MemoryRows(kind, layout!, Reusable(old, kind))
        );
        try
        {
            foreach (TrainingStep<TModel> step in task.Steps(epoch: 1))
            {
                stopping.ThrowIfCancellationRequested();
                IReadOnlyList<long> ids = IdsOf(step);
                using Tensor output = PrefixRun.Output(units!, old is null ? 0 : Frontier, old, now, ids, () => step.Loss(model));
                long bytes = collector.KindOf(output).Bytes(layout!);
                if (bytes > options.MaxBytes)
                {
                    Drop();
                    return bytes;
                }
                collector.Add(output, ids);
            }
            PrefixRows full = collector.Finish();
            if (!ReferenceEquals(full.Data, old?.Data))
            {
                old?.Dispose();
            }
            file?.KeepOnly(now);
            Rows = full;
            return full.Kind.Bytes(layout!);
        }
        catch
        {
            // Rows in memory are written over as they roll.
            Drop();
            throw;
        }
    }

    // Between two units a model may merge tokens: rows of another width need a table of their own.
    private static Tensor? Reusable(PrefixRows? old, RowKind kind) => old?.Kind.Width == kind.Width ? old.Data : null;

    private void Drop()
    {
        Rows?.Dispose();
        (Rows, Frontier) = (null, 0);
    }
}
