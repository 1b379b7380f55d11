using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Sparsity;
using Safe.Framework.Annotations;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Dropping;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Freezing.Reversible;
using Safe.Framework.Importance;
using Safe.Framework.Pruning;
using Safe.Framework.Quantization;
using Safe.Framework.Training;

namespace Safe.Framework.Hosting;

/// <summary>What the values of <see cref="SettingNames"/> look like, one by one, so that a file's reader can say where a value is wrong.</summary>
internal static partial class SettingValues
{
    private static readonly string[] Lists =
    [
        nameof(TrainingOptions.ReportTo),
        nameof(AdapterOptions.FeedforwardModules),
        nameof(AdapterOptions.TargetModules),
        nameof(AdapterOptions.ExcludeModules),
        nameof(AdapterOptions.LayersToTransform),
        nameof(AdapterOptions.LayersPattern),
        nameof(AdapterOptions.ModulesToSave),
    ];

    private static readonly string[] Maps = [nameof(AdapterOptions.RankPattern), nameof(AdapterOptions.AlphaPattern)];

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        [typeof(int).ToString()] = "a whole number",
        [typeof(long).ToString()] = "a whole number",
        [typeof(double).ToString()] = "a number",
        [typeof(bool).ToString()] = "true or false",
        [typeof(LearningRateSchedule).ToString()] = OneOf<LearningRateSchedule>(),
        [typeof(SaveStrategy).ToString()] = OneOf<SaveStrategy>(),
        [typeof(NonFinitePolicy).ToString()] = OneOf<NonFinitePolicy>(),
        [typeof(AdapterMethod).ToString()] = OneOf<AdapterMethod>(),
        [typeof(AdapterActivation).ToString()] = OneOf<AdapterActivation>(),
        [typeof(AdapterTask).ToString()] = OneOf<AdapterTask>(),
        [typeof(BiasTraining).ToString()] = OneOf<BiasTraining>(),
        [typeof(Saliency).ToString()] = OneOf<Saliency>(),
        [typeof(SparsityScope).ToString()] = OneOf<SparsityScope>(),
        [typeof(FreezeGranularity).ToString()] = OneOf<FreezeGranularity>(),
        [typeof(ReferenceStorage).ToString()] = OneOf<ReferenceStorage>(),
        [typeof(GradientMeasure).ToString()] = OneOf<GradientMeasure>(),
        [typeof(DriftSince).ToString()] = OneOf<DriftSince>(),
        [typeof(PrefixCacheStorage).ToString()] = OneOf<PrefixCacheStorage>(),
        [typeof(PrefixCacheType).ToString()] = OneOf<PrefixCacheType>(),
        [typeof(AdapterDropMode).ToString()] = OneOf<AdapterDropMode>(),
        [typeof(ReversiblePart).ToString()] = OneOf<ReversiblePart>(),
        [typeof(PrunedParts).ToString()] = OneOf<PrunedParts>(),
        [typeof(QuantizationType).ToString()] = OneOf<QuantizationType>(),
    };

    /// <summary>Whether a setting holds several values.</summary>
    /// <param name="name">Its name, without the section's.</param>
    internal static bool IsList(string name) => Lists.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a setting holds values by name.</summary>
    /// <param name="name">Its name, without the section's.</param>
    internal static bool IsMap(string name) => Maps.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>What is expected of a value that cannot be read, such as <c>a whole number</c>; null: it can. Ranges are another question.</summary>
    /// <param name="key">The setting with its section, such as <c>Training:Seed</c>.</param>
    /// <param name="value">The value.</param>
    internal static string? Expected(string key, string value)
    {
        try
        {
            IConfiguration one = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(key, (string?)value)]).Build();
            Bind(key[..key.IndexOf(':', StringComparison.Ordinal)], one);
            return null;
        }
        catch (InvalidOperationException unreadable)
        {
            Match type = TypeName().Match(unreadable.Message);
            return Kinds.GetValueOrDefault(type.Groups[1].Value, "another value");
        }
    }

    // Written out per type: the binding generator needs to see each one.
    private static void Bind(string section, IConfiguration configuration)
    {
        IConfigurationSection values = configuration.GetSection(section);
        switch (section)
        {
            case SettingNames.Training:
                values.Bind(new TrainingOptions());
                break;
            case SettingNames.Adapter:
                values.Bind(new AdapterOptions());
                break;
            case SettingNames.Freeze:
                values.Bind(new FreezeOptions());
                break;
            case SettingNames.Importance:
                values.Bind(new ImportanceOptions());
                break;
            case SettingNames.Execution:
                values.Bind(new ExecutionOptions());
                break;
            case SettingNames.AdapterDrop:
                values.Bind(new AdapterDropOptions());
                break;
            case SettingNames.Reversible:
                values.Bind(new ReversibleOptions());
                break;
            case SettingNames.Prune:
                values.Bind(new PruneOptions());
                break;
            case SettingNames.Quantize:
                values.Bind(new QuantizeOptions());
                break;
        }
    }

    private static string OneOf<T>()
        where T : struct, Enum => "one of " + string.Join(", ", Enum.GetNames<T>());

    [GeneratedRegex("to type '([^']+)'", RegexOptions.CultureInvariant)]
    private static partial Regex TypeName();
}
