using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Safe.Framework.Tasks.Comparisons;

/// <summary>Arms by name, and groups of them.</summary>
public sealed class ArmSet
{
    private const string Resource = "arms.json";
    private static readonly Lazy<ArmSet> StandardArms = new(ReadStandard);

    private readonly string source;

    private ArmSet(IConfiguration file, string source)
    {
        this.source = source;
        All = [.. file.GetSection("Arms").GetChildren().Select(ReadArm)];
        if (All.GroupBy(static arm => arm.Key, StringComparer.Ordinal).FirstOrDefault(static same => same.Count() > 1) is { } twice)
        {
            throw new InvalidDataException($"{source}: there are two arms '{twice.Key}'");
        }
        Groups = file.GetSection("Groups").GetChildren().ToDictionary(static group => group.Key, ReadGroup, StringComparer.Ordinal);
    }

    /// <summary>The methods of the paper, its rivals, and this project's ways to freeze.</summary>
    public static ArmSet Standard => StandardArms.Value;

    /// <summary>All arms, in the order of the file.</summary>
    public IReadOnlyList<Arm> All { get; }

    /// <summary>The keys of each group's arms, by its name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Groups { get; }

    /// <summary>Reads arms from JSON text as in the project's own <c>arms.json</c>.</summary>
    /// <param name="json">The text.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <exception cref="InvalidDataException">The text does not describe arms.</exception>
    public static ArmSet Read(Stream json, string source)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return new ArmSet(new ConfigurationBuilder().AddJsonStream(json).Build(), source);
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            throw new InvalidDataException($"{source}: not a list of arms: {error.Message}", error);
        }
    }

    /// <summary>The arms of some keys, in the order of the keys.</summary>
    /// <param name="keys">The keys.</param>
    /// <exception cref="InvalidDataException">A key names no arm.</exception>
    public IReadOnlyList<Arm> Of(IEnumerable<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return [.. keys.Select(Of)];
    }

    /// <summary>The arm of a key.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="InvalidDataException">It names no arm.</exception>
    public Arm Of(string key) =>
        All.FirstOrDefault(arm => arm.Key == key)
        ?? throw new InvalidDataException(
            $"{source}: no arm is named '{key}'; there are {string.Join(",", All.Select(static arm => arm.Key))}"
        );

    private static ArmSet ReadStandard()
    {
        using Stream json = typeof(ArmSet).Assembly.GetManifestResourceStream(Resource)!;
        return Read(json, Resource);
    }

    private Arm ReadArm(IConfigurationSection arm) =>
        new(Required(arm, "Key"), Required(arm, "Label"))
        {
            Settings = Values(arm, "Settings").ToDictionary(StringComparer.OrdinalIgnoreCase),
            Factors = Values(arm, "Factors").ToDictionary(static one => one.Key, ReadFactor, StringComparer.OrdinalIgnoreCase),
            Without = Texts(arm.GetSection("Without")),
        };

    private string Required(IConfigurationSection arm, string name) =>
        arm[name] ?? throw new InvalidDataException($"{source}: an arm has no {name}");

    private static IEnumerable<KeyValuePair<string, string?>> Values(IConfigurationSection arm, string name) =>
        arm.GetSection(name).AsEnumerable(makePathsRelative: true).Where(static one => one.Value is not null);

    private double ReadFactor(KeyValuePair<string, string?> factor) =>
        double.TryParse(factor.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw new InvalidDataException($"{source}: the factor of {factor.Key} is '{factor.Value}', which is no number");

    private IReadOnlyList<string> ReadGroup(IConfigurationSection group) => [.. Texts(group).Select(key => Of(key).Key)];

    private static string[] Texts(IConfigurationSection list) => [.. list.GetChildren().Select(static item => item.Value ?? "")];
}
