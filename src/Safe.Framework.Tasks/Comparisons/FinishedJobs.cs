using System.Text.Json;
using System.Text.Json.Serialization;
using Safe.Framework.Checkpoints;
using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Comparisons;

/// <summary>The jobs of a comparison that are done, a file for each: a comparison that goes on takes them as they are.</summary>
/// <param name="folder">Where the files go.</param>
public sealed partial class FinishedJobs(string folder)
{
    /// <summary>Forgets all jobs.</summary>
    public void Clear()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Keeps a job.</summary>
    /// <param name="arm">The arm's name in files.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="job">The job.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Add(string arm, int seed, FinishedJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        Directory.CreateDirectory(folder);
        AtomicFile.WriteText(PathOf(arm, seed), JsonSerializer.Serialize(job, FinishedJson.Default.FinishedJob) + "\n");
    }

    /// <summary>What a job reported that is done; null where it is not.</summary>
    /// <param name="arm">The arm's name in files.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="settings">What the job is run with now.</param>
    /// <exception cref="InvalidDataException">The file cannot be read, or the job was run with something else.</exception>
    public JobReport? Find(string arm, int seed, IReadOnlyDictionary<string, string?> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        string path = PathOf(arm, seed);
        if (!File.Exists(path))
        {
            return null;
        }
        FinishedJob job = Read(path);
        string[] other =
        [
            .. settings
                .Keys.Union(job.Settings.Keys, StringComparer.OrdinalIgnoreCase)
                .Select(name => (Name: name, Now: settings.GetValueOrDefault(name), Then: job.Settings.GetValueOrDefault(name)))
                .Where(static one => one.Now != one.Then)
                .Select(static one => $"{one.Name} is {one.Now ?? "not there"}, was {one.Then ?? "not there"}"),
        ];
        return other.Length == 0
            ? job.Report
            : throw new InvalidDataException(
                $"{path} is of another job: {string.Join("; ", other)}; without --resume all arms start anew, or delete the file"
            );
    }

    private static FinishedJob Read(string path)
    {
        try
        {
            return
                JsonSerializer.Deserialize(File.ReadAllText(path), FinishedJson.Default.FinishedJob)
                    is { Settings: not null, Report: { Epochs: not null, Phases: not null, Units: not null, FrozenAt: not null } } job
                ? job
                : throw new InvalidDataException($"{path}: not a finished job: something is missing; delete it to run the job again");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path}: not a finished job: {error.Message}; delete it to run the job again", error);
        }
    }

    private string PathOf(string arm, int seed) => Path.Combine(folder, $"{arm}-{seed}.json");

    [JsonSourceGenerationOptions(
        WriteIndented = true,
        PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals
    )]
    [JsonSerializable(typeof(FinishedJob))]
    private sealed partial class FinishedJson : JsonSerializerContext;
}
