using System.CommandLine;

namespace Safe.Framework.Cli;

/// <summary>The option that every command has for other programs.</summary>
internal static class JsonOutput
{
    /// <summary>The option.</summary>
    public static Option<bool> Option() => new("--json") { Description = "Write JSON instead of text" };
}
