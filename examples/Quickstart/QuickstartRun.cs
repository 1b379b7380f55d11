using System.Globalization;
using Safe.Framework.Reporting;
using Safe.Framework.Tasks.Comparisons;
using Safe.Framework.Training;

namespace Quickstart;

/// <summary>The whole quickstart: read, train all arms, show them side by side.</summary>
internal static class QuickstartRun
{
    /// <summary>Runs it.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> Run(QuickstartOptions options)
    {
        var texts = new Lazy<QuickstartTexts>(() => Read(options));
        var folder = new ComparisonFolder(options.Output.ToString());
        var run = new ComparisonRun
        {
            Job = QuickstartJob.Create(options, texts),
            Arms = options.Arms,
            Folder = folder,
            Progress = Console.Out,
            Seeds = options.Seeds,
            Resume = options.Resume,
        };
        run.Check();
        folder.Prepare();
        TrainingThreads.UseCores();
        if (options.Device is { } device)
        {
            TrainingDevice.RequireUsable(torch.device(device));
            Console.WriteLine($"Training on {device}.");
        }
        QuickstartTexts read = texts.Value;
        Comparison comparison = Compare(run.Title, read, options, await run.Run());
        folder.Write(comparison);
        Console.WriteLine();
        ComparisonText.Write(Console.Out, comparison);
        Console.WriteLine();
        Console.WriteLine($"report: {folder.Report}");
        return ExitCode.Done;
    }

    private static QuickstartTexts Read(QuickstartOptions options)
    {
        Console.WriteLine(options.Texts is null ? "Reading the XML documentation of the .NET SDK ..." : $"Reading {options.Texts} ...");
        QuickstartTexts texts = QuickstartTexts.Read(options.Documentation, options.Texts);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{texts.Dataset.Train.Count:N0} summaries to train on, {texts.Dataset.Dev.Count:N0} to measure on, {texts.Dataset.LabelNames.Count} areas: {string.Join(", ", texts.Dataset.LabelNames)}"
            )
        );
        return texts;
    }

    private static Comparison Compare(string title, QuickstartTexts texts, QuickstartOptions options, IReadOnlyList<ArmResult> results) =>
        new()
        {
            Title = title,
            Summary =
                $"Which of {texts.Dataset.LabelNames.Count} areas of .NET does a summary document? {texts.Dataset.Train.Count} texts to train on, {texts.Dataset.Dev.Count} to measure on, no type in both."
                + (options.Device is { } device ? $" Trained on {device}." : ""),
            Machine = MachineFacts.Gather(),
            Arms = results,
            Baselines = [new Baseline("bag-of-words linear classifier", texts.BagOfWords().Accuracy)],
            Commands = [options.Texts is null ? "./build.sh run" : "./smoke.sh"],
            Created = DateTimeOffset.UtcNow,
        };
}
