using System.Globalization;
using Safe.Framework.Checkpoints;
using Safe.Framework.Freezing;

namespace Safe.Framework.Training.Resuming;

/// <summary>When a job's checkpoints are written and which one it goes on from.</summary>
/// <param name="store">Keeps them.</param>
/// <param name="options">When, how many, from where.</param>
internal sealed class JobCheckpoints(ICheckpointStore store, TrainingOptions options)
{
    private const string Newest = "auto";
    private const int MostNamed = 10;

    /// <summary>The checkpoint to go on from; null to start anew.</summary>
    /// <param name="settings">What the course of the job depends on.</param>
    /// <exception cref="InvalidOperationException">An earlier job's checkpoints are in the way.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is damaged, or of another job.</exception>
    internal Found? Find(IReadOnlyDictionary<string, string> settings)
    {
        store.Open();
        if (options.ResumeFromCheckpoint is null)
        {
            Clear();
            return null;
        }
        if (!string.Equals(options.ResumeFromCheckpoint, Newest, StringComparison.OrdinalIgnoreCase))
        {
            return Read(store.Find(options.ResumeFromCheckpoint), settings, []);
        }
        List<string> damaged = [];
        foreach (StoredCheckpoint checkpoint in store.List().Reverse())
        {
            try
            {
                store.Verify(checkpoint);
            }
            catch (InvalidDataException damage)
            {
                damaged.Add(damage.Message);
                continue;
            }
            return Read(checkpoint, settings, damaged);
        }
        return damaged.Count == 0 ? null : throw new InvalidDataException($"no checkpoint is complete: {string.Join("; ", damaged)}");
    }

    /// <summary>Loads what <see cref="Find"/> found.</summary>
    internal void Load(Found found, CheckpointFiles files) =>
        store.Load(
            found.Checkpoint,
            folder =>
            {
                files.Load(folder);
                return folder;
            }
        );

    /// <summary>Whether the end of a training step is a time to write.</summary>
    internal bool IsDueAfterStep(int step) => options.SaveStrategy == SaveStrategy.Steps && step % options.SaveSteps == 0;

    /// <summary>Whether the end of an epoch is a time to write.</summary>
    internal bool IsDueAfterEpoch => options.SaveStrategy == SaveStrategy.Epoch;

    /// <summary>Writes a checkpoint, and deletes the oldest if there are too many.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    internal StoredCheckpoint Save(TrainerState state, CheckpointFiles files)
    {
        StoredCheckpoint saved = store.Save(state.GlobalStep, folder => files.Write(folder, state));
        if (options.SaveTotalLimit is int limit)
        {
            store.Retain(limit, options.LoadBestModelAtEnd ? state.Best?.Step : null);
        }
        return saved;
    }

    /// <summary>Loads the weights of a step.</summary>
    /// <exception cref="InvalidDataException">Its checkpoint is gone or damaged.</exception>
    internal void LoadWeights(int step, CheckpointFiles files)
    {
        StoredCheckpoint best =
            store.List().FirstOrDefault(checkpoint => checkpoint.Step == step)
            ?? throw new InvalidDataException(
                string.Create(CultureInfo.InvariantCulture, $"the checkpoint of step {step}, the best one, is gone")
            );
        store.Load(
            best,
            folder =>
            {
                files.LoadWeights(folder);
                return folder;
            }
        );
    }

    private void Clear()
    {
        IReadOnlyList<StoredCheckpoint> earlier = store.List();
        if (earlier.Count == 0)
        {
            return;
        }
        if (!options.OverwriteOutputDir)
        {
            throw new InvalidOperationException(
                $"{options.OutputDir} has checkpoints of an earlier job; set ResumeFromCheckpoint=auto to go on with it, OverwriteOutputDir=true to delete them, or another OutputDir"
            );
        }
        foreach (StoredCheckpoint checkpoint in earlier)
        {
            store.Delete(checkpoint);
        }
    }

    private Found Read(StoredCheckpoint checkpoint, IReadOnlyDictionary<string, string> settings, IReadOnlyList<string> damaged)
    {
        (TrainerState state, FreezeState? freezing) = store.Load(checkpoint, CheckpointFiles.ReadState);
        string[] other =
        [
            .. settings
                .Keys.Union(state.Settings.Keys, StringComparer.Ordinal)
                .Select(name => (Name: name, Now: settings.GetValueOrDefault(name), Then: state.Settings.GetValueOrDefault(name)))
                .Where(static one => !string.Equals(one.Now, one.Then, StringComparison.Ordinal))
                .Select(static one => $"{one.Name} is {one.Now ?? "not there"}, was {one.Then ?? "not there"}"),
        ];
        if (other.Length > 0)
        {
            string rest =
                other.Length > MostNamed ? string.Create(CultureInfo.InvariantCulture, $"; and {other.Length - MostNamed} more") : "";
            throw new InvalidDataException($"{checkpoint.Path} is of another job: {string.Join("; ", other.Take(MostNamed))}{rest}");
        }
        return new Found(checkpoint, state, freezing, damaged);
    }

    /// <summary>A checkpoint to go on from.</summary>
    /// <param name="Checkpoint">Where it lies.</param>
    /// <param name="State">Where the job stood.</param>
    /// <param name="Freezing">Where its freezing stood; null where units do not freeze.</param>
    /// <param name="PassedOver">Newer ones that are damaged, one sentence each.</param>
    internal sealed record Found(StoredCheckpoint Checkpoint, TrainerState State, FreezeState? Freezing, IReadOnlyList<string> PassedOver)
    {
        /// <summary>Where the freezing goes on.</summary>
        internal FreezeProgress? Progress =>
            Freezing is null
                ? null
                : new FreezeProgress(
                    Freezing,
                    State.FreezeEvents,
                    State.Scores,
                    State.DecidedEpochs,
                    State.ScoringSeconds,
                    State.ScoringFlops
                );

        /// <summary>What there is to say about it.</summary>
        internal IReadOnlyList<string> News =>
            [.. PassedOver.Select(static damage => $"passed over: {damage}"), $"goes on from {Checkpoint.Path}"];
    }
}
