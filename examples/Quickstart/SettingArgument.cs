namespace Quickstart;

/// <summary>A setting on the command line: <c>Safe:Section:Key=value</c>.</summary>
internal static class SettingArgument
{
    // The arms and the seeds are what is compared, so the quickstart sets these itself.
    private static readonly string[] Own = ["Safe:Training:Seed", "Safe:Freeze:Enabled"];

    /// <summary>What is wrong with an argument, or null. Names and values below <c>Safe</c> are checked with all other settings.</summary>
    internal static string? Problem(string argument)
    {
        int equals = argument.IndexOf('=', StringComparison.Ordinal);
        string key = equals < 0 ? argument : argument[..equals];
        if (equals < 0 || !key.StartsWith("Safe:", StringComparison.OrdinalIgnoreCase))
        {
            return $"'{argument}' is neither an option nor a setting; a setting looks like Safe:Training:NumTrainEpochs=3";
        }
        return Own.Contains(key, StringComparer.OrdinalIgnoreCase) ? $"{key} is set by the quickstart itself; see --seeds" : null;
    }
}
