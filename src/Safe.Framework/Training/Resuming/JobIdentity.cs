using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Reversible;
using Safe.Framework.Importance;
using Safe.Framework.Pruning;
using Safe.Framework.Quantization;

namespace Safe.Framework.Training.Resuming;

/// <summary>
/// What a job is beside its training options: how it adapts, measures importance and freezes. A checkpoint keeps it as text by name, and a job with another
/// identity does not go on from there. Options of parts that are switched off, and where a plan lies, may differ.
/// </summary>
/// <param name="adapter">The adapters' options.</param>
/// <param name="freeze">The options of freezing.</param>
/// <param name="importance">The options of importance.</param>
/// <param name="scorer">Measures importance.</param>
/// <param name="reference">What activations are compared with.</param>
/// <param name="warmup">Decides when the warm-up ends.</param>
/// <param name="schedule">The threshold over the epochs.</param>
/// <param name="selector">Chooses the units.</param>
/// <param name="reversible">Which blocks are reversible; null: none.</param>
/// <param name="prune">What is pruned; null: nothing.</param>
/// <param name="quantize">How the base is stored; null: as it is.</param>
public sealed partial class JobIdentity(
    IOptions<AdapterOptions> adapter,
    IOptions<FreezeOptions> freeze,
    IOptions<ImportanceOptions> importance,
    IImportanceScorer scorer,
    IReferenceActivations reference,
    IWarmupCriterion warmup,
    IFreezeSchedule schedule,
    IFreezeSelector selector,
    IOptions<ReversibleOptions>? reversible = null,
    IOptions<PruneOptions>? prune = null,
    IOptions<QuantizeOptions>? quantize = null
)
{
    private const string PlanName = $"Freeze.{nameof(FreezeOptions.Plan)}";

    /// <summary>The identity as text by name.</summary>
    /// <param name="adapters">The adapters that the options led to.</param>
    public IReadOnlyDictionary<string, string> Describe(AdapterSet adapters)
    {
        ArgumentNullException.ThrowIfNull(adapters);
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        AddOptions(facts, "Adapter", adapter.Value, IdentityJson.Default.AdapterOptions);
        foreach (PlacedAdapter placed in adapters.Adapters)
        {
            facts[$"adapter '{placed.Settings.Name}' of {placed.Path}"] = Text(placed.Settings);
        }
        if (reversible is { Value.Blocks: not ReversiblePart.Off })
        {
            AddOptions(facts, "Reversible", reversible.Value, IdentityJson.Default.ReversibleOptions);
        }
        if (prune is { Value.Ratio: > 0 })
        {
            AddOptions(facts, "Prune", prune.Value, IdentityJson.Default.PruneOptions);
        }
        if (quantize?.Value.Type is { } type)
        {
            facts[$"Quantize.{nameof(QuantizeOptions.Type)}"] = type.ToString();
        }
        if (!freeze.Value.Enabled)
        {
            facts[$"Freeze.{nameof(FreezeOptions.Enabled)}"] = "false";
            return facts;
        }
        AddOptions(facts, "Freeze", freeze.Value, IdentityJson.Default.FreezeOptions);
        AddOptions(facts, "Importance", importance.Value, IdentityJson.Default.ImportanceOptions);
        if (freeze.Value.Plan is { } plan && File.Exists(plan))
        {
            facts[PlanName] = $"SHA-256 {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(plan)))[..16]}";
        }
        facts["Scorer"] = Name(scorer);
        facts["Reference"] = Name(reference);
        facts["Warmup"] = Name(warmup);
        facts["Schedule"] = Name(schedule);
        facts["Selector"] = Name(selector);
        return facts;
    }

    private static string Name(object part) => part.GetType().FullName ?? part.GetType().Name;

    private static string Text(AdapterSettings settings) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{settings.Method}, rank {settings.Rank}, alpha {settings.Alpha}, dropout {settings.Dropout}, scaling {settings.Scaling}"
        );

    // All options there are, with those that come later.
    private static void AddOptions<T>(Dictionary<string, string> facts, string section, T options, JsonTypeInfo<T> type)
    {
        using JsonDocument json = JsonSerializer.SerializeToDocument(options, type);
        foreach (JsonProperty property in json.RootElement.EnumerateObject())
        {
            facts[$"{section}.{property.Name}"] = property.Value.ValueKind switch
            {
                JsonValueKind.Null => "none",
                JsonValueKind.String => property.Value.GetString()!,
                _ => property.Value.GetRawText(),
            };
        }
    }

    [JsonSourceGenerationOptions(UseStringEnumConverter = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
    [JsonSerializable(typeof(AdapterOptions))]
    [JsonSerializable(typeof(FreezeOptions))]
    [JsonSerializable(typeof(ImportanceOptions))]
    [JsonSerializable(typeof(ReversibleOptions))]
    [JsonSerializable(typeof(PruneOptions))]
    private sealed partial class IdentityJson : JsonSerializerContext;
}
