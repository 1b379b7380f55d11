using System.Diagnostics;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Importance;
using Safe.Framework.Metering;
using Safe.Framework.Training.Resuming;

namespace Safe.Framework.Training;

/// <summary>
/// Keeps what the frozen prefix puts out for every training example, so that training steps need not run it. The table is filled at once, before the
/// first step after the frontier moved, in evaluation mode and in the batches of the first epoch: it depends on weights and data alone, and a resumed
/// job trains on the same bits whether it finds the table or fills it.
/// </summary>
/// <typeparam name="TModel">The model class.</typeparam>
/// <param name="model">The model.</param>
/// <param name="task">The training data.</param>
/// <param name="options">Where and how much is kept.</param>
/// <param name="folder">Where a file goes; null where there is none.</param>
/// <param name="flops">Counts what filling costs.</param>
internal sealed class PrefixCache<TModel>(
    TModel model,
    IFineTuningTask<TModel> task,
    ExecutionOptions options,
    string? folder,
    IFlopMeter flops
) : IDisposable
    where TModel : Module
{
    private readonly string data = task.DataIdentity ?? "unknown";

    // Files of a task that does not say what its data are must not be taken for another task's.
    private readonly string process = task.DataIdentity is null ? $" {Guid.NewGuid()}" : "";
    private readonly ScalarType stored = options.PrefixCacheDtype == PrefixCacheType.BFloat16 ? ScalarType.BFloat16 : ScalarType.Float32;
    private readonly PrefixFile? file = folder is null ? null : new PrefixFile(folder);
    private readonly List<PrefixCacheResult> done = [];
    private readonly List<string> news = [];
    private FreezeUnits? units;
    private RowLayout? layout;
    private int frontier;
    private string? expected;

    /// <summary>The kept outputs; null where there are none.</summary>
    internal PrefixRows? Rows { get; private set; }

    /// <summary>What the kept outputs depend on; null where none are kept.</summary>
    internal string? Fingerprint { get; private set; }

    /// <summary>What was done whenever the frontier moved, earlier runs of the job included.</summary>
    internal IReadOnlyList<PrefixCacheResult> Done => [.. done];

    /// <summary>What the course of a job depends on; where the rows lie is not among it.</summary>
    internal string Settings =>
        options.PrefixCacheMaxBytes is { } most ? $"{options.PrefixCacheDtype}, at most {most}" : $"{options.PrefixCacheDtype}";

    /// <summary>The cache that the options ask for, or null.</summary>
    /// <param name="model">The model.</param>
    /// <param name="task">The training data.</param>
    /// <param name="options">Where and how much is kept.</param>
    /// <param name="outputDir">The job's output folder, or null.</param>
    /// <param name="flops">Counts what filling costs.</param>
    /// <exception cref="NotSupportedException">The task's examples have no ids, or files cannot be mapped.</exception>
    /// <exception cref="InvalidOperationException">There is no folder for a file.</exception>
    internal static PrefixCache<TModel>? For(
        TModel model,
        IFineTuningTask<TModel> task,
        ExecutionOptions options,
        string? outputDir,
        IFlopMeter flops
    )
    {
        if (options.PrefixCache == PrefixCacheStorage.Off)
        {
            return null;
        }
        bool isFile = options.PrefixCache == PrefixCacheStorage.File;
        if (isFile && !FileMapping.IsAvailable)
        {
            throw new NotSupportedException(
                "PrefixCache=File needs tensors over files, which the tensor library does not have; use Memory"
            );
        }
        string? folder = options.PrefixCacheDir ?? (outputDir is null ? null : Path.Combine(outputDir, "prefix_cache"));
        if (isFile && folder is null)
        {
            throw new InvalidOperationException("PrefixCache=File needs PrefixCacheDir or OutputDir, where the file goes");
        }
        _ = IdsOf(task.Steps(epoch: 1).First());
        return new PrefixCache<TModel>(model, task, options, isFile ? folder : null, flops);
    }

    /// <summary>Goes on from a checkpoint.</summary>
    internal void Restore(TrainerState state)
    {
        expected = state.PrefixCache;
        done.AddRange(state.PrefixCaches);
    }

    /// <summary>Whether the table does not fit the frontier.</summary>
    /// <param name="now">Units of the frozen prefix.</param>
    internal bool IsBehind(int now) => now != frontier;

    /// <summary>Makes the table fit the frontier, if it does not.</summary>
    /// <param name="now">Units of the frozen prefix.</param>
    /// <param name="step">Training steps done.</param>
    /// <param name="stopping">Ends the filling.</param>
    /// <returns>What was done; null: nothing.</returns>
    /// <exception cref="OperationCanceledException">The job was asked to stop.</exception>
    internal PrefixCacheResult? Follow(int now, int step, CancellationToken stopping)
    {
        if (!IsBehind(now))
        {
            return null;
        }
        if (now < frontier)
        {
            Drop();
        }
        if (now == 0)
        {
            (frontier, Fingerprint) = (0, null);
            return null;
        }
        long started = Stopwatch.GetTimestamp();
        long flopsBefore = flops.Total;
        (PrefixCacheOrigin origin, long bytes) = MoveTo(now, stopping);
        frontier = now;
        var result = new PrefixCacheResult
        {
            Step = step,
            Frontier = now,
            Examples = layout!.Ids.Count,
            Origin = origin,
            Storage = options.PrefixCache,
            Bytes = bytes,
            Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
            Flops = flops.Total - flopsBefore,
            News = [.. news],
        };
        news.Clear();
        done.Add(result);
        return result;
    }

    /// <summary>The same batch, run on what is kept.</summary>
    internal TrainingStep<TModel> Serve(TrainingStep<TModel> step)
    {
        if (Rows is null)
        {
            return step;
        }
        long[] ids = [.. IdsOf(step)];
        return step with
        {
            Loss = model => Run(ids, () => step.Loss(model)),
            PartLoss = step.PartLoss is { } part ? (model, slice) => Run(ids[slice], () => part(model, slice)) : null,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => Rows?.Dispose();

    private static IReadOnlyList<long> IdsOf(TrainingStep<TModel> step) =>
        step.ExampleIds
        ?? throw new NotSupportedException(
            "the prefix cache needs to know which examples are in a batch, and the task's training steps have no ExampleIds"
        );

    private Tensor Run(long[] ids, Func<Tensor> loss)
    {
        using var serving = new PrefixServing(units!, frontier, Rows, ids);
        return loss();
    }

    private (PrefixCacheOrigin Origin, long Bytes) MoveTo(int now, CancellationToken stopping)
    {
        units ??= FreezeUnits.Find(model);
        layout ??= new RowLayout(task.Steps(epoch: 1).Select(step => (IdsOf(step), step.Lengths)));
        Fingerprint = FingerprintAt(now);
        if (expected?.StartsWith(PrefixFingerprint.Of(now), StringComparison.Ordinal) is true && expected != Fingerprint)
        {
            news.Add("the checkpoint was made with other weights, data or settings of the frozen prefix");
        }
        expected = null;
        if (Find(now, Fingerprint) is { } kept)
        {
            Drop();
            Rows = kept;
            return (PrefixCacheOrigin.Reused, kept.Kind.Bytes(layout));
        }
        FindEarlier(now);
        PrefixCacheOrigin origin = Rows is null ? PrefixCacheOrigin.Filled : PrefixCacheOrigin.Rolled;
        long bytes = Fill(now, stopping);
        if (Rows is null)
        {
            (origin, Fingerprint) = (PrefixCacheOrigin.TooLarge, null);
        }
        return (origin, bytes);
    }

    private string FingerprintAt(int count) => PrefixFingerprint.Of(units!, count, stored, data, layout!);

    private PrefixRows? Find(int count, string fingerprint)
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

    private void FindEarlier(int now)
    {
        foreach (int earlier in file?.Frontiers().Where(count => count < now && Rows is null) ?? [])
        {
            Rows = Find(earlier, FingerprintAt(earlier));
            frontier = Rows is null ? 0 : earlier;
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
                using Tensor output = PrefixRun.Output(units!, old is null ? 0 : frontier, old, now, ids, () => step.Loss(model));
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
        (Rows, frontier) = (null, 0);
    }
}
