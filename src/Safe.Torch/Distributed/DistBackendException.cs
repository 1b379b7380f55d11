using System.Runtime.InteropServices;

namespace Safe.Torch;

/// <summary>
/// Ranks cannot work together: they did not meet, one was lost, or one did not answer in time. The group is of no more use afterwards.
/// </summary>
/// <param name="message">What happened, in one line.</param>
public sealed class DistBackendException(string message) : ExternalException(message)
{
    /// <summary>The exception for what LibTorch said: its first line, without the place in its own sources.</summary>
    internal static DistBackendException Of(string what, string said) => new($"{what}: {FirstSentence(said)}");

    // Gloo's texts begin with "[file:line] ", and c10d's may go on with a stack trace.
    private static string FirstSentence(string said)
    {
        string line = said.Split('\n', 2)[0].Trim();
        int end = line.IndexOf("] ", StringComparison.Ordinal);
        return line.StartsWith('[') && line.Contains(':') && end > 0 ? line[(end + 2)..] : line;
    }
}
