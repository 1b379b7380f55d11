using Safe.Framework.Adapters;
using Safe.Framework.Checkpoints;
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

        internal Running(FineTuningJob<TModel> job, AdamW optimizer, IProbe probe)
        {
            this.job = job;
            this.probe = probe;
            Optimizer = optimizer;
            Schedule = LearningRate.Schedule(optimizer, job.options, job.TotalSteps);
            Update = new WeightUpdate<TModel>(
                job.model,
                optimizer,
                job.options.MaxGradNorm,
                microBatches,
                job.freezing.Adapters.TrainingParts
            );
            Best = new BestMetric(job.options, job.task.MetricName);
            Progress = new JobProgress(job.phases, Best, microBatches);
            settings = CourseSettings.Of(job.options, job.task.Name, job.task.StepsPerEpoch, probe);
            if (job.options.OutputDir is { } folder)
            {
                checkpoints = new JobCheckpoints(job.store ?? new CheckpointFolder(folder), job.options);
                files = new CheckpointFiles(job.model, job.freezing, optimizer);
            }
        }

        internal AdamW Optimizer { get; }

        internal optim.lr_scheduler.LRScheduler Schedule { get; }

        internal WeightUpdate<TModel> Update { get; }

        internal BestMetric Best { get; }

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
            job.freezing.Begin(Optimizer, probe, job.options.NumTrainEpochs, job.SampleStep, found?.Progress);
            microBatches.Plan = job.freezing.MicroBatches;
            foreach (ITrainingPart part in job.freezing.Adapters.TrainingParts)
            {
                part.Begin(job.TotalSteps);
            }
            if (found is not null)
            {
                checkpoints!.Load(found, files!);
                Progress.Restore(found.State);
                Schedule.step(Progress.Step);
            }
            else
            {
                TrainableParameters.Of(job.model).EnsureAny();
            }
            _ = MicroBatches.Parts(job.task.Steps(epoch: 1).First(), microBatches.Most(job.freezing.FrozenAt));
            Announce(start, found);
            if (found is null)
            {
                job.TellFrozen(job.freezing.Events);
            }
            stopping.ThrowIfCancellationRequested();
        }

        internal void SaveAfterStep()
        {
            if (checkpoints?.IsDueAfterStep(Progress.Step) is true)
            {
                Save();
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

        private string Save() => checkpoints!.Save(Progress.Save(job.freezing.Progress, settings), files!);

        private void Announce(TrainableParameters start, JobCheckpoints.Found? found) =>
            job.Tell(observer =>
                observer.OnStarted(
                    new JobStart(
                        job.task.Name,
                        job.options.NumTrainEpochs,
                        job.StepsPerEpoch,
                        start.Trainable,
                        start.All,
                        job.freezing.Units,
                        job.freezing.Enabled,
                        job.task.MetricName
                    )
                    {
                        Unmeasured = job.Unmeasured(),
                        ResumedStep = Progress.Step,
                        ResumedEpochs = Progress.Epochs.Count,
                        Resuming = found?.News ?? [],
                    }
                )
            );
    }
}
