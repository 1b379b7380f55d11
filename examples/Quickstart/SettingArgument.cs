namespace Quickstart;

/// <summary>A setting on the command line: <c>Safe:Section:Key=value</c>.</summary>
internal static class SettingArgument
{
    // The arms and the seeds are what is compared, and each of them has checkpoints of its own, so the quickstart sets these itself.
    private static readonly Dictionary<string, string> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Safe:Training:Seed"] = "--seeds",
        ["Safe:Freeze:Enabled"] = "--seeds",
        ["Safe:Training:OutputDir"] = "--output",
        ["Safe:Training:OverwriteOutputDir"] = "--resume",
        ["Safe:Training:ResumeFromCheckpoint"] = "--resume",
    };

    /// <summary>What is wrong with an argument, or null. Names and values below <c>Safe</c> are checked with all other settings.</summary>
    internal static string? Problem(string argument)
    {
        int equals = argument.IndexOf('=', StringComparison.Ordinal);
        string key = equals < 0 ? argument : argument[..equals];
        if (equals < 0 || !key.StartsWith("Safe:", StringComparison.OrdinalIgnoreCase))
        {
            return $"'{argument}' is neither an option nor a setting; a setting looks like Safe:Training:NumTrainEpochs=3";
        }
        return Own.TryGetValue(key, out string? option) ? $"{key} is set by the quickstart itself; see {option}" : null;
    }
}
