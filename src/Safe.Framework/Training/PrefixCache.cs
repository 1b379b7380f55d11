using System.Diagnostics;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Metering;
using Safe.Framework.Training.Resuming;

namespace Safe.Framework.Training;

/// <summary>
/// Lets training steps run on what the frozen prefix puts out for their examples. The <see cref="PrefixTable{TModel}"/> of that is made before the first
/// step after the frontier moved; a resumed job trains on the same bits whether it finds the table or fills it.
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
    private readonly PrefixTable<TModel> table = new(model, task, options, folder);
    private readonly List<PrefixCacheResult> done = [];

    /// <summary>The kept outputs; null where there are none.</summary>
    internal PrefixRows? Rows => table.Rows;

    /// <summary>What the kept outputs depend on; null where none are kept.</summary>
    internal string? Fingerprint => table.Fingerprint;

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
        _ = PrefixTable<TModel>.IdsOf(task.Steps(epoch: 1).First());
        return new PrefixCache<TModel>(model, task, options, isFile ? folder : null, flops);
    }

    /// <summary>Goes on from a checkpoint.</summary>
    internal void Restore(TrainerState state)
    {
        table.Expect(state.PrefixCache);
        done.AddRange(state.PrefixCaches);
    }

    /// <summary>Whether the table does not fit the frontier.</summary>
    /// <param name="now">Units of the frozen prefix.</param>
    internal bool IsBehind(int now) => now != table.Frontier;

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
        if (now == 0)
        {
            table.Clear();
            return null;
        }
        long started = Stopwatch.GetTimestamp();
        long flopsBefore = flops.Total;
        List<string> news = [];
        (PrefixCacheOrigin origin, long bytes) = table.MoveTo(now, news, stopping);
        var result = new PrefixCacheResult
        {
            Step = step,
            Frontier = now,
            Examples = table.Examples,
            Origin = origin,
            Storage = options.PrefixCache,
            Bytes = bytes,
            Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
            Flops = flops.Total - flopsBefore,
            News = news,
        };
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
        long[] ids = [.. PrefixTable<TModel>.IdsOf(step)];
        return step with
        {
            Loss = model => Run(ids, () => step.Loss(model)),
            PartLoss = step.PartLoss is { } part ? (model, slice) => Run(ids[slice], () => part(model, slice)) : null,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => table.Dispose();

    private Tensor Run(long[] ids, Func<Tensor> loss)
    {
        using PrefixServing serving = table.Serve(ids);
        return loss();
    }
}
