using System.Runtime.InteropServices;

namespace Safe.Torch.Native;

/// <summary>Why the system's loader refused a library, in one line.</summary>
internal static class LoaderReason
{
    private const string NotThere = "No such file or directory";

    /// <summary>What the loader's message tells of a library, and what it does not tell.</summary>
    /// <param name="message">The runtime's message, which has a line for each place that was tried.</param>
    /// <param name="file">The library.</param>
    internal static string Of(string message, string file)
    {
        if (!File.Exists(file))
        {
            return $"{Path.GetFileName(file)} is not there; looked in {Path.GetDirectoryName(file)}";
        }
        if (ForeignDependency(file) is { } foreign)
        {
            return foreign;
        }
        string reason = Telling(message, Path.GetFileName(file));
        return reason.Contains("undefined symbol", StringComparison.Ordinal) ? $"It was built for another LibTorch: {reason}" : reason;
    }

    // The loader steps over a library of another architecture in silence, and then says that there is none.
    private static string? ForeignDependency(string file)
    {
        ElfDependencies dependencies = ElfDependencies.Of(file);
        foreach (string path in dependencies.Folders.SelectMany(_ => dependencies.Libraries, Path.Combine))
        {
            if (File.Exists(path) && ElfFile.ForeignMachine(path) is { } machine)
            {
                return $"{path} is built for {machine}, but this process runs on {RuntimeInformation.ProcessArchitecture}";
            }
        }
        return null;
    }

    // What tells anything is another library's name, or another reason than that a guessed name is not there.
    private static string Telling(string message, string library)
    {
        string[] lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string[] telling =
        [
            .. lines.Where(line =>
                line.Contains(": ", StringComparison.Ordinal)
                && !(
                    line.Contains($"{library}: cannot open", StringComparison.Ordinal) && line.EndsWith(NotThere, StringComparison.Ordinal)
                )
            ),
        ];
        return telling.Length > 0 ? string.Join("; ", telling.Distinct(StringComparer.Ordinal)) : string.Join(' ', lines);
    }
}
