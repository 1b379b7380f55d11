using System.Diagnostics;
using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Sparsity;
using Safe.Framework.Checkpoints;
using Safe.Framework.Freezing.Costs;
using Safe.Framework.Freezing.Dropping;
using Safe.Framework.Importance;
using Safe.Framework.Training.Resuming;

namespace Safe.Framework.Training;

public sealed partial class FineTuningJob<TModel>
{
    // What lives from the first step to the last.
    private sealed class Running
    {
        private readonly FineTuningJob<TModel> job;
        private readonly IProbe probe;
        private readonly MicroBatches microBatches = new();
        private readonly JobCheckpoints? checkpoints;
        private readonly CheckpointFiles? files;
        private readonly Dictionary<string, string> settings;

        internal Running(FineTuningJob<TModel> job, AdamW optimizer, IProbe probe, PrefixCache<TModel>? prefix, UnitDropping? dropping)
        {
            this.job = job;
            this.probe = probe;
            Prefix = prefix;
            Dropping = dropping;
            Optimizer = optimizer;
            Modes = new ForwardModes(job.model, job.options);
            Schedule = LearningRate.Schedule(optimizer, job.options, job.TotalSteps);
            Update = new WeightUpdate<TModel>(
                job.model,
                optimizer,
                job.options.MaxGradNorm,
                microBatches,
                Modes,
                job.freezing.Adapters.TrainingParts,
                job.CountAnew
            );
            Best = new BestMetric(job.options, job.task.MetricName);
            Progress = new JobProgress(job.phases, Best, microBatches);
            settings = [];
            if (job.options.OutputDir is { } folder)
            {
                checkpoints = new JobCheckpoints(job.store ?? new CheckpointFolder(folder), job.options);
                files = new CheckpointFiles(job.model, job.freezing, optimizer);
                settings = CourseSettings.Of(
                    job.options,
                    job.freezing.Execution,
                    job.task.Name,
                    job.task.StepsPerEpoch,
                    probe,
                    BaseFingerprint.Of(job.model)
                );
                if (prefix is not null)
                {
                    settings["PrefixCache"] = prefix.Settings;
                }
                if (dropping is not null)
                {
                    settings["AdapterDrop"] = dropping.Settings;
                }
                job.identity?.Describe(job.freezing.Adapters).ToList().ForEach(one => settings[one.Key] = one.Value);
            }
        }

        internal AdamW Optimizer { get; }

        internal ForwardModes Modes { get; }

        internal optim.lr_scheduler.LRScheduler Schedule { get; }

        internal WeightUpdate<TModel> Update { get; }

        internal BestMetric Best { get; }

        /// <summary>Keeps what the frozen prefix puts out; null where nothing does.</summary>
        internal PrefixCache<TModel>? Prefix { get; }

        /// <summary>Leaves adapters out of training steps; null where nothing does.</summary>
        internal UnitDropping? Dropping { get; }

        /// <summary>What trains at the start.</summary>
        internal TrainableParameters Start { get; private set; }

        internal JobProgress Progress { get; }

        /// <summary>The epoch whose weights the model has at the end.</summary>
        internal int WeightsOf => job.options.LoadBestModelAtEnd && Best.Best is { } best ? best.Epoch : Progress.Epochs.Count;

        internal bool HasMore =>
            Progress.Epochs.Count < job.options.NumTrainEpochs && !Best.IsOver && TrainableParameters.Of(job.model).Trainable > 0;

        // A decision whose epoch is not over belongs to no state that a job could go on from.
        private bool IsSettled => job.freezing.DecidedEpochs <= Progress.Epochs.Count;

        internal void Begin(TrainableParameters start, CancellationToken stopping)
        {
            JobCheckpoints.Found? found = checkpoints?.Find(settings);
            if (found is null)
            {
                Prepare();
            }
            job.freezing.Begin(Optimizer, probe, job.options.NumTrainEpochs, SampleStep, found?.Progress);
            microBatches.Plan = job.freezing.MicroBatches;
            foreach (ITrainingPart part in job.freezing.Adapters.TrainingParts)
            {
                part.Begin(job.TotalSteps);
            }
            if (found is not null)
            {
                checkpoints!.Load(found, files!);
                Progress.Restore(found.State);
                Prefix?.Restore(found.State);
                Schedule.step(Progress.Step);
            }
            else
            {
                TrainableParameters.Of(job.model).EnsureAny();
            }
            _ = MicroBatches.Parts(job.task.Steps(epoch: 1).First(), microBatches.Most(job.freezing.FrozenAt));
            long pruned = job.freezing.Adapters.TrainingParts.OfType<AdapterPruning>().Sum(static part => part.PrunedElements);
            Start = start with { Trainable = start.Trainable - pruned };
            Announce(found);
            if (found is null)
            {
                job.TellFrozen(job.freezing.Events);
            }
            stopping.ThrowIfCancellationRequested();
        }

        /// <summary>The batches of a step, run on what is kept of the frozen prefix, which is made first where it is not there.</summary>
        internal TrainingStep<TModel>[] Served(TrainingStep<TModel>[] batches, CancellationToken stopping)
        {
            if (Prefix is null)
            {
                return batches;
            }
            if (Prefix.IsBehind(job.freezing.PrefixUnits))
            {
                job.Enter(JobPhase.FillingCache);
                using IDisposable? lower = Modes.Precision();
                if (Prefix.Follow(job.freezing.PrefixUnits, Progress.Step, stopping) is { } news)
                {
                    job.Tell(observer => observer.OnPrefixCached(news));
                }
                job.Enter(JobPhase.Training);
            }
            return Array.ConvertAll(batches, Prefix.Serve);
        }

        internal void SaveAfterStep()
        {
            if (checkpoints?.IsDueAfterStep(Progress.Step) is true)
            {
                Save();
                job.Enter(JobPhase.Training);
            }
        }

        internal void SaveAfterEpoch()
        {
            if (checkpoints?.IsDueAfterEpoch is true)
            {
                Save();
            }
        }

        internal string? SaveIfSettled() => checkpoints is not null && IsSettled ? Save() : null;

        internal void TakeBestWeights()
        {
            if (WeightsOf != Progress.Epochs.Count)
            {
                checkpoints!.LoadWeights(Best.Best!.Step, files!);
            }
        }

        private string Save()
        {
            job.Enter(JobPhase.Saving);
            long started = Stopwatch.GetTimestamp();
            StoredCheckpoint saved = checkpoints!.Save(State(), files!);
            double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            job.Tell(observer => observer.OnSaved(saved, seconds));
            return saved.Path;
        }

        private TrainerState State() =>
            Progress.Save(job.freezing.Progress, settings) with
            {
                PrefixCache = Prefix?.Fingerprint,
                PrefixCaches = Prefix?.Done ?? [],
            };

        private void Prepare()
        {
            var gradients = new FirstGradients<TModel>(job.model, job.task, Modes);
            foreach (ITrainingPart part in job.freezing.Adapters.TrainingParts)
            {
                part.Prepare(new TrainingStart(job.options.Seed, gradients.Sum));
            }
            gradients.Clear();
        }

        private SampleStep SampleStep()
        {
            TrainingStep<TModel> first = job.task.Steps(epoch: 1).First();
            return new SampleStep(first.Examples, () => Modes.Loss(job.model, first.Loss))
            {
                PartLoss = first.PartLoss is { } part ? examples => Modes.Loss(job.model, model => part(model, examples)) : null,
            };
        }

        private void Announce(JobCheckpoints.Found? found) =>
            job.Tell(observer =>
                observer.OnStarted(
                    new JobStart(
                        job.task.Name,
                        job.options.NumTrainEpochs,
                        job.StepsPerEpoch,
                        Start.Trainable,
                        Start.All,
                        job.freezing.Units,
                        job.freezing.Enabled,
                        job.task.MetricName
                    )
                    {
                        Unmeasured = job.Unmeasured(),
                        NotFolded = job.freezing.FoldingObstacles,
                        Warnings = job.freezing.Adapters.Warnings,
                        ResumedStep = Progress.Step,
                        ResumedEpochs = Progress.Epochs.Count,
                        Resuming = found?.News ?? [],
                        Forecast = job.freezing.Forecast,
                    }
                )
            );
    }
}
