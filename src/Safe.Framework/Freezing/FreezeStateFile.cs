using System.Text.Json;
using System.Text.Json.Serialization;

namespace Safe.Framework.Freezing;

/// <summary>Reads and writes <see cref="FreezeState"/> as JSON (<c>freeze_state.json</c>); importances keep every bit.</summary>
public static partial class FreezeStateFile
{
    /// <summary>The state as JSON text.</summary>
    /// <param name="state">The state.</param>
    public static string Write(FreezeState state) => JsonSerializer.Serialize(state, JsonContext.Default.FreezeState);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <exception cref="InvalidDataException">The text is not such a state.</exception>
    public static FreezeState Read(string json, string source)
    {
        FreezeState? state;
        try
        {
            state = JsonSerializer.Deserialize(json, JsonContext.Default.FreezeState);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{source}: not a freeze state: {error.Message}", error);
        }
        if (state?.History is null || state.FrozenAt is null || state.History.Any(scores => scores?.Values?.Count != state.FrozenAt.Count))
        {
            throw new InvalidDataException($"{source}: not a freeze state: every epoch of the history must hold one importance per unit");
        }
        int units = state.FrozenAt.Count;
        if ((state.ThawedAt?.Count ?? units) != units || (state.Costs is { } costs && costs.Units?.Count != units))
        {
            throw new InvalidDataException($"{source}: not a freeze state: thawed_at and costs must hold one entry per unit");
        }
        return state;
    }

    [JsonSourceGenerationOptions(
        WriteIndented = true,
        PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals
    )]
    [JsonSerializable(typeof(FreezeState))]
    private sealed partial class JsonContext : JsonSerializerContext;
}
