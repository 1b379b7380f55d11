using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Importance;
using Safe.Framework.Metering;

namespace Safe.Framework.Training.Estimates;

/// <summary>
/// A job's training steps at every frontier, on its own model, by its own weight update with a learning rate of 0: nothing moves, and when the scene is
/// over everything is as it was.
/// </summary>
/// <typeparam name="TModel">The model class.</typeparam>
internal sealed class PhaseScene<TModel> : IDisposable
    where TModel : Module
{
    private readonly TModel model;
    private readonly TrainingOptions training;
    private readonly ExecutionOptions execution;
    private readonly IMemoryMeter memory;
    private readonly IFlopMeter flops;
    private readonly ForwardModes modes;
    private readonly FreezeUnits? units;
    private readonly UnitFreezer? freezer;
    private readonly Stack<IDisposable> endings = new();
    private AdamW? optimizer;
    private RowKind? served;

    internal PhaseScene(
        TModel model,
        AdapterSet adapters,
        TrainingOptions training,
        bool freezes,
        ExecutionOptions execution,
        IMemoryMeter memory,
        IFlopMeter flops
    )
    {
        this.model = model;
        this.training = training;
        this.execution = execution;
        this.memory = memory;
        this.flops = flops;
        modes = new ForwardModes(model, training);
        units = FreezeUnits.HasAny(model) ? FreezeUnits.Find(model) : null;
        if (freezes && units is not null)
        {
            freezer = new UnitFreezer(
                units,
                FreezeTargets.Of(units),
                optimizer: null,
                folding: execution.FoldFrozen ? new UnitFolding(units, adapters) : null
            );
        }
        endings.Push(new KeptRandomness());
        endings.Push(new EvaluationMode(model));
        endings.Push(memory.CountSaved(model.parameters()));
        endings.Push(flops.Count());
        model.train();
    }

    /// <summary>
    /// What is frozen from phase to phase, as far as the prefix goes: first only what has nothing to train, then one unit after the other.
    /// </summary>
    internal IReadOnlyList<int[]> FrozenSets
    {
        get
        {
            if (freezer is null)
            {
                return
                [
                    [],
                ];
            }
            int[] idle = [.. units!.Where(static placed => !placed.TrainableParameters.Any()).Select(static placed => placed.Index)];
            return
            [
                .. Enumerable
                    .Range(0, units!.Count + 1)
                    .Select(count => Enumerable.Range(0, count).Union(idle).ToArray())
                    .DistinctBy(static set => set.Length),
            ];
        }
    }

    /// <summary>Number of freeze units.</summary>
    internal int Units => units?.Count ?? 0;

    /// <summary>Units frozen now.</summary>
    internal int FrozenUnits => freezer?.Frozen.Count ?? 0;

    /// <summary>Units frozen without a gap from the input.</summary>
    internal int Frontier => freezer is null ? 0 : units!.Frontier;

    /// <summary>The parameters that train now.</summary>
    internal IEnumerable<Parameter> Trainable => model.parameters().Where(static parameter => parameter.requires_grad);

    /// <summary>Bytes that frozen units keep for the whole job, those of a cached prefix left out.</summary>
    internal long OriginalBytes { get; private set; }

    /// <summary>Bytes of the rows that a cached prefix keeps; 0 where it keeps none.</summary>
    internal long RowBytes { get; private set; }

    /// <summary>Freezes what is not frozen yet, and starts an optimiser for the rest.</summary>
    internal void Freeze(IReadOnlyList<int> set)
    {
        optimizer?.Dispose();
        long before = memory.CurrentBytes;
        freezer?.Freeze(set);
        OriginalBytes += memory.CurrentBytes - before;
        if (Frontier > 0 && execution.PrefixCache != PrefixCacheStorage.Off)
        {
            foreach (Module early in units!.BeforeFirst)
            {
                early.eval();
            }
        }
        (served, RowBytes) = (null, 0);
        optimizer = optim.AdamW(Trainable.ToList(), lr: 0);
    }

    /// <summary>From now on the prefix's output is taken from rows, where the job would keep those.</summary>
    /// <param name="sample">A step to learn from what a row is.</param>
    /// <param name="layout">All examples of the job.</param>
    internal void Serve(TrainingStep<TModel> sample, Func<RowLayout> layout)
    {
        if (Frontier == 0 || execution.PrefixCache == PrefixCacheStorage.Off)
        {
            return;
        }
        MeteredUpdate pass = Run([sample]);
        (long[] shape, ScalarType type) =
            pass.OutputOf(units![Frontier - 1].Unit)
            ?? throw new NotSupportedException($"the prefix cache cannot be filled: the loss does not run '{units[Frontier - 1].Path}'");
        ScalarType stored = execution.PrefixCacheDtype == PrefixCacheType.BFloat16 ? ScalarType.BFloat16 : ScalarType.Float32;
        var kind = new RowKind(stored, type, shape[(sample.Lengths is null ? 1 : 2)..]);
        long bytes = kind.Bytes(layout());
        (served, RowBytes) = bytes <= execution.MaxBytes ? (kind, bytes) : (null, 0);
    }

    /// <summary>Runs an update, metered.</summary>
    /// <param name="batches">Its batches.</param>
    /// <param name="bySegment">Whether it is metered from unit to unit; the marks for that hold gradients a little longer.</param>
    internal MeteredUpdate Run(IReadOnlyList<TrainingStep<TModel>> batches, bool bySegment = true)
    {
        var update = new WeightUpdate<TModel>(model, optimizer!, training.MaxGradNorm, new MicroBatches(), modes, []);
        using var tables = new Tables();
        TrainingStep<TModel>[] served = [.. batches.Select(batch => WithRows(batch, tables))];
        return MeteredUpdate.Run(
            bySegment && units is not null ? [.. units] : [],
            memory,
            flops,
            () => update.Run(1, served, new int?[Units], CancellationToken.None)
        );
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        optimizer?.Dispose();
        freezer?.Thaw([.. freezer.Frozen]);
        while (endings.TryPop(out IDisposable? ending))
        {
            ending.Dispose();
        }
    }

    private TrainingStep<TModel> WithRows(TrainingStep<TModel> batch, Tables tables)
    {
        if (served is not { } kind)
        {
            return batch;
        }
        IReadOnlyList<long> ids =
            batch.ExampleIds ?? throw new NotSupportedException("the prefix cache needs training steps with ExampleIds");
        // Zeros do: what is computed from them takes as much.
        var layout = new RowLayout([(ids, batch.Lengths)]);
        var rows = new PrefixRows(torch.zeros([layout.Rows + 1, kind.Width], kind.Stored), kind, layout);
        tables.Add(rows);
        int count = Frontier;
        return batch with
        {
            Loss = model =>
            {
                using var serving = new PrefixServing(units!, count, rows, ids);
                return batch.Loss(model);
            },
        };
    }

    private sealed class Tables : List<PrefixRows>, IDisposable
    {
        public void Dispose() => ForEach(static rows => rows.Dispose());
    }
}
