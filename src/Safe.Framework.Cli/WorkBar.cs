using Safe.Framework.Reporting.Terminal;

namespace Safe.Framework.Cli;

/// <summary>How far a command's long work is.</summary>
internal static class WorkBar
{
    /// <summary>Shows it on the standard output until it is disposed; null where only a result is wanted there.</summary>
    /// <param name="label">What is being done.</param>
    /// <param name="quiet">Whether nothing but the result is written.</param>
    public static TerminalProgress? Show(string label, bool quiet) => quiet ? null : new(Console.Out, TerminalStyle.Detect(), label);
}
