using Microsoft.Extensions.Configuration;

namespace Quickstart;

/// <summary>
/// The settings of one job below <c>Safe</c>: those of <c>appsettings.json</c>, less what the arm leaves out, then the arm's own, then those of the
/// command line.
/// </summary>
internal sealed class ArmSettings
{
    private const string Root = "Safe";

    // Where a job's files go and how it begins is no part of what it computes.
    private static readonly string[] Places = ["Training:OutputDir", "Training:OverwriteOutputDir", "Training:ResumeFromCheckpoint"];
    private readonly Dictionary<string, string?> values;

    /// <summary>Puts them together.</summary>
    /// <param name="host">The host's configuration, the command line included.</param>
    /// <param name="arm">The arm.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="options">What the command line asks for.</param>
    internal ArmSettings(IConfiguration host, Arm arm, int seed, QuickstartOptions options)
    {
        values = host.GetSection(Root)
            .AsEnumerable(makePathsRelative: true)
            .Where(one => one.Value is not null && !arm.Without.Any(name => IsWithin(one.Key, name)))
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
        foreach ((string key, string? value) in arm.Settings)
        {
            values[key] = value;
        }
        foreach (string[] pair in options.Settings.Select(static setting => setting.Split('=', 2)))
        {
            values[pair[0][(Root.Length + 1)..]] = pair[1];
        }
        values["Training:Seed"] = $"{seed}";
        values["Training:Device"] = options.Device ?? values.GetValueOrDefault("Training:Device");
        values["Training:OutputDir"] = new OutputFolder(options.Output).Checkpoints(arm.Key, seed);
        values.TryAdd("Training:SaveStrategy", "Epoch");
        values.TryAdd("Training:SaveTotalLimit", "1");
        values["Training:OverwriteOutputDir"] = $"{!options.Resume}";
        values["Training:ResumeFromCheckpoint"] = options.Resume ? "auto" : null;
    }

    /// <summary>What the job computes from, by name.</summary>
    internal IEnumerable<KeyValuePair<string, string?>> Course =>
        values.Where(static one => !Places.Contains(one.Key) && one.Value is not null);

    /// <summary>The settings as a section.</summary>
    internal IConfigurationSection Section =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                values.Where(static one => one.Value is not null).Select(static one => KeyValuePair.Create($"{Root}:{one.Key}", one.Value))
            )
            .Build()
            .GetSection(Root);

    private static bool IsWithin(string key, string whole) =>
        key.Equals(whole, StringComparison.OrdinalIgnoreCase) || key.StartsWith(whole + ":", StringComparison.OrdinalIgnoreCase);
}
