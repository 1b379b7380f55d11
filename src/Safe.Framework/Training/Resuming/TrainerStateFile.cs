using System.Text.Json;
using System.Text.Json.Serialization;

namespace Safe.Framework.Training.Resuming;

/// <summary>Reads and writes <see cref="TrainerState"/> as JSON; numbers keep every bit.</summary>
public static partial class TrainerStateFile
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "trainer_state.json";

    /// <summary>The state as JSON text.</summary>
    /// <param name="state">The state.</param>
    public static string Write(TrainerState state) => JsonSerializer.Serialize(state, TrainerJson.Default.TrainerState) + "\n";

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <exception cref="InvalidDataException">The text is not such a state.</exception>
    public static TrainerState Read(string json, string source)
    {
        TrainerState? state;
        try
        {
            state = JsonSerializer.Deserialize(json, TrainerJson.Default.TrainerState);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{source}: not a trainer state: {error.Message}", error);
        }
        return
            state is { Epochs: not null, Phases.Done: not null, FreezeEvents: not null, Scores: not null, Settings: not null }
            && state is { GlobalStep: >= 0, Epoch: >= 0, EpochSteps: >= 0 }
            && state.Epochs.Count == state.Epoch
            ? state
            : throw new InvalidDataException($"{source}: not a trainer state: a list is missing, or a count is not possible");
    }

    [JsonSourceGenerationOptions(
        WriteIndented = true,
        PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals
    )]
    [JsonSerializable(typeof(TrainerState))]
    private sealed partial class TrainerJson : JsonSerializerContext;
}
