using System.Globalization;

namespace Safe.Framework.Tasks.Comparisons;

/// <summary>One arm of a comparison: how its jobs differ from those of the others, in settings alone.</summary>
/// <param name="Key">Its name in files, such as <c>safe</c>.</param>
/// <param name="Label">Its name for people, such as <c>LoRA + SAFE</c>.</param>
public sealed record Arm(string Key, string Label)
{
    /// <summary>What it sets, such as <c>Freeze:Selector</c>.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>By how much it multiplies numbers of the common settings, such as <c>Training:LearningRate</c>.</summary>
    public IReadOnlyDictionary<string, double> Factors { get; init; } = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What of the common settings it leaves out, with all below it, such as <c>Adapter:TargetModules</c>.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>What the arm changes of some settings.</summary>
    /// <param name="settings">Those that all arms have in common.</param>
    /// <returns>New values by name; null for what is left out.</returns>
    /// <exception cref="InvalidDataException">A setting that it multiplies is not there, or is no number.</exception>
    public IReadOnlyDictionary<string, string?> Changes(IReadOnlyDictionary<string, string?> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var changes = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (string key in settings.Keys.Where(key => Without.Any(name => IsWithin(key, name))))
        {
            changes[key] = null;
        }
        foreach ((string key, double factor) in Factors)
        {
            changes[key] = Multiply(key, settings.GetValueOrDefault(key), factor);
        }
        foreach ((string key, string? value) in Settings)
        {
            changes[key] = value;
        }
        return changes;
    }

    private string Multiply(string key, string? value, double factor) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            // Fifteen digits: 0.002 times 2.5 is 0.005.
            ? (number * factor).ToString("G15", CultureInfo.InvariantCulture)
            : throw new InvalidDataException(
                $"the arm '{Key}' multiplies {key} by {factor.ToString(CultureInfo.InvariantCulture)}, which is {(value is null ? "not set" : $"'{value}'")}"
            );

    private static bool IsWithin(string key, string whole) =>
        key.Equals(whole, StringComparison.OrdinalIgnoreCase) || key.StartsWith(whole + ":", StringComparison.OrdinalIgnoreCase);
}
