using Safe.Framework.Adapters;
using Safe.Framework.Checkpoints;
using Safe.Framework.Pruning;

namespace Safe.Framework.Tasks.Recipes.Jobs;

/// <summary>What a job left of its model's heads and channels.</summary>
internal static class TrainedPruning
{
    /// <summary>Writes it; nothing where the job did not prune.</summary>
    /// <param name="path">The file.</param>
    /// <param name="adapters">The job's adapters.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    internal static void Save(string path, AdapterSet adapters)
    {
        if (Of(adapters) is { } pruning)
        {
            SafetensorsWriter.Write(path, pruning.SaveState());
        }
    }

    /// <summary>Makes layers and adapters as small as the job left them; nothing where the job does not prune.</summary>
    /// <param name="path">The file.</param>
    /// <param name="adapters">The adapters of the whole model.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or of another model.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    internal static void Load(string path, AdapterSet adapters)
    {
        if (Of(adapters) is not { } pruning)
        {
            return;
        }
        using DisposeScope scope = NewDisposeScope();
        using SafetensorsFile file = SafetensorsFile.Open(path);
        pruning.LoadState(file.Entries.ToDictionary(static entry => entry.Name, entry => file.Read(entry.Name), StringComparer.Ordinal));
        ((IShrinkingPart)pruning).Shrink(optimizer: null);
    }

    private static LoraPruning? Of(AdapterSet adapters) => adapters.TrainingParts.OfType<LoraPruning>().SingleOrDefault();
}
