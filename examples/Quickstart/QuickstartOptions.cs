using Safe.Framework.Tasks.Comparisons;

namespace Quickstart;

/// <summary>What the command line asks for.</summary>
/// <param name="Arms">What is compared; the others with the first.</param>
/// <param name="Output">Folder of summary, logs and report.</param>
/// <param name="Seeds">How many seeds each arm runs under.</param>
/// <param name="Documentation">A folder with XML documentation; null: the installed .NET SDK's.</param>
/// <param name="Texts">A file of prepared texts, read instead of documentation; null: none.</param>
/// <param name="Device">Where to train; null: as the settings say, or on the CPU.</param>
/// <param name="Settings">More settings, each <c>Section:Key=value</c>.</param>
/// <param name="RandomWeights">Starts from random weights instead of the pre-trained ones.</param>
/// <param name="Resume">Goes on with a run that was stopped, in the same output folder.</param>
internal sealed record QuickstartOptions(
    IReadOnlyList<Arm> Arms,
    DirectoryInfo Output,
    int Seeds,
    DirectoryInfo? Documentation,
    FileInfo? Texts,
    string? Device,
    string[] Settings,
    bool RandomWeights,
    bool Resume
);
