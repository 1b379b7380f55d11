namespace Safe.Framework.Tasks.Comparisons;

/// <summary>The settings of a job: the common ones with the arm's changes, what the user asks for over them, and the seed.</summary>
internal static class ArmSettings
{
    // Where a job's files go and how it begins is no part of what it computes.
    private static readonly string[] Places = ["Training:OutputDir", "Training:OverwriteOutputDir", "Training:ResumeFromCheckpoint"];

    /// <summary>What a job computes from, by name.</summary>
    /// <param name="common">What all arms have in common.</param>
    /// <param name="arm">The arm.</param>
    /// <param name="overrides">What the user asks for in every arm.</param>
    /// <param name="seed">The seed.</param>
    internal static Dictionary<string, string?> Course(
        IReadOnlyDictionary<string, string?> common,
        Arm arm,
        IReadOnlyDictionary<string, string?> overrides,
        int seed
    )
    {
        var values = new Dictionary<string, string?>(common, StringComparer.OrdinalIgnoreCase);
        foreach ((string key, string? value) in arm.Changes(common).Concat(overrides))
        {
            values[key] = value;
        }
        values["Training:Seed"] = $"{seed}";
        values.TryAdd("Training:SaveStrategy", "Epoch");
        values.TryAdd("Training:SaveTotalLimit", "1");
        return values
            .Where(static one => one.Value is not null && !Places.Contains(one.Key, StringComparer.OrdinalIgnoreCase))
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
