using System.Globalization;
using Safe.Framework.Reporting;
using Safe.Framework.Training;

namespace Quickstart;

/// <summary>The whole quickstart: read, train both arms, show them side by side.</summary>
internal static class QuickstartRun
{
    private const int FirstSeed = 42;

    /// <summary>Runs it.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> Run(QuickstartOptions options)
    {
        foreach (Arm arm in options.Arms)
        {
            arm.Check(options);
        }
        var output = new OutputFolder(options.Output);
        output.Prepare();
        torch.set_num_threads(Environment.ProcessorCount);
        if (options.Device is { } device)
        {
            TrainingDevice.RequireUsable(torch.device(device));
            Console.WriteLine($"Training on {device}.");
        }
        Console.WriteLine(options.Texts is null ? "Reading the XML documentation of the .NET SDK ..." : $"Reading {options.Texts} ...");
        QuickstartTexts texts = QuickstartTexts.Read(options.Documentation, options.Texts);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{texts.Dataset.Train.Count:N0} summaries to train on, {texts.Dataset.Dev.Count:N0} to measure on, {texts.Dataset.LabelNames.Count} areas: {string.Join(", ", texts.Dataset.LabelNames)}"
            )
        );
        List<ArmResult> results = await Train(texts, options, output);
        Comparison comparison = Compare(texts, options, results);
        output.Write(comparison);
        Console.WriteLine();
        ComparisonText.Write(Console.Out, comparison);
        Console.WriteLine();
        Console.WriteLine($"report: {output.Report}");
        return ExitCode.Done;
    }

    // Seed by seed, arm after arm: neighbours in time met the same machine.
    private static async Task<List<ArmResult>> Train(QuickstartTexts texts, QuickstartOptions options, OutputFolder output)
    {
        if (!options.Resume)
        {
            output.Finished.Clear();
        }
        List<SeededReport>[] reports = [.. options.Arms.Select(_ => new List<SeededReport>())];
        for (int seed = FirstSeed; seed < FirstSeed + options.Seeds; seed++)
        {
            for (int arm = 0; arm < options.Arms.Count; arm++)
            {
                Console.WriteLine();
                Console.WriteLine($"== {options.Arms[arm].Label}, seed {seed}");
                bool continues = arm > 0 || seed > FirstSeed;
                reports[arm].Add(new SeededReport(seed, await Train(options.Arms[arm], seed, texts, options, output, continues)));
            }
        }
        return [.. options.Arms.Select((arm, index) => new ArmResult(arm.Key, arm.Label, reports[index]))];
    }

    private static async Task<JobReport> Train(
        Arm arm,
        int seed,
        QuickstartTexts texts,
        QuickstartOptions options,
        OutputFolder output,
        bool continues
    )
    {
        IReadOnlyDictionary<string, string?> course = arm.Course(texts, seed, options);
        if (options.Resume && output.Finished.Find(arm.Key, seed, course) is { } done)
        {
            Console.WriteLine("is done");
            return done;
        }
        JobReport report = await arm.Run(texts, seed, options, output, continues);
        output.Finished.Add(arm.Key, seed, new FinishedJob(course, report));
        return report;
    }

    private static Comparison Compare(QuickstartTexts texts, QuickstartOptions options, List<ArmResult> results) =>
        new()
        {
            Title =
                options.Arms.Count == 2
                    ? $"{options.Arms[0].Label} beside {options.Arms[1].Label}"
                    : $"{options.Arms.Count} ways to fine-tune",
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
