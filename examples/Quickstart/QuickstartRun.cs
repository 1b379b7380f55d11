using System.Globalization;
using Microsoft.Extensions.Options;
using Safe.Framework.Reporting;
using Safe.Framework.Tasks.Metrics;

namespace Quickstart;

/// <summary>The whole quickstart: read, train both arms, show them side by side.</summary>
internal static class QuickstartRun
{
    private const int FirstSeed = 42;

    private static readonly Arm[] Arms = [new("lora", "LoRA", Freezes: false), new("safe", "LoRA + SAFE", Freezes: true)];

    /// <summary>Runs it.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> Execute(QuickstartOptions options)
    {
        try
        {
            await Run(options);
            return 0;
        }
        catch (OptionsValidationException invalid)
        {
            await Console.Error.WriteLineAsync($"error: {string.Join("; ", invalid.Failures)}");
            return 2;
        }
        catch (Exception problem)
            when (problem
                    is IOException
                        or InvalidDataException
                        or NotSupportedException
                        or InvalidOperationException
                        or TypeInitializationException
            )
        {
            await Console.Error.WriteLineAsync(
                $"error: {(problem as TypeInitializationException)?.InnerException?.Message ?? problem.Message}"
            );
            return 1;
        }
    }

    private static async Task Run(QuickstartOptions options)
    {
        torch.set_num_threads(Environment.ProcessorCount);
        Console.WriteLine("Reading the XML documentation of the .NET SDK ...");
        QuickstartTexts texts = QuickstartTexts.Read(options.Documentation);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{texts.Dataset.Train.Count:N0} summaries to train on, {texts.Dataset.Dev.Count:N0} to measure on, {texts.Dataset.LabelNames.Count} areas: {string.Join(", ", texts.Dataset.LabelNames)}"
            )
        );
        Directory.CreateDirectory(options.Output.FullName);
        List<ArmResult> results = await Train(texts, options);
        ConfusionMatrix words = texts.BagOfWords();
        Write(options, Compare(texts, results, words));
    }

    // Seed by seed, arm after arm: neighbours in time met the same machine.
    private static async Task<List<ArmResult>> Train(QuickstartTexts texts, QuickstartOptions options)
    {
        List<SeededReport>[] reports = [.. Arms.Select(_ => new List<SeededReport>())];
        for (int seed = FirstSeed; seed < FirstSeed + options.Seeds; seed++)
        {
            for (int arm = 0; arm < Arms.Length; arm++)
            {
                Console.WriteLine();
                Console.WriteLine($"== {Arms[arm].Label}, seed {seed}");
                bool continues = arm > 0 || seed > FirstSeed;
                reports[arm].Add(new SeededReport(seed, await Arms[arm].Run(texts, seed, options, continues)));
            }
        }
        return [.. Arms.Select((arm, index) => new ArmResult(arm.Key, arm.Label, reports[index]))];
    }

    private static Comparison Compare(QuickstartTexts texts, List<ArmResult> results, ConfusionMatrix words) =>
        new()
        {
            Title = "LoRA beside LoRA + SAFE",
            Summary =
                $"Which of {texts.Dataset.LabelNames.Count} areas of .NET does a summary document? {texts.Dataset.Train.Count} texts to train on, {texts.Dataset.Dev.Count} to measure on, no type in both.",
            Machine = MachineFacts.Gather(),
            Arms = results,
            Baselines = [new Baseline("bag-of-words linear classifier", words.Accuracy)],
            Commands = ["./build.sh run"],
            Created = DateTimeOffset.UtcNow,
        };

    private static void Write(QuickstartOptions options, Comparison comparison)
    {
        RunSummaryFile.Write(RunSummary.From(comparison), Path.Combine(options.Output.FullName, RunSummaryFile.Name));
        HtmlReport.Write(comparison, Path.Combine(options.Output.FullName, HtmlReport.Name));
        Console.WriteLine();
        ComparisonText.Write(Console.Out, comparison);
        Console.WriteLine();
        Console.WriteLine($"report: {Path.Combine(options.Output.ToString(), HtmlReport.Name)}");
    }
}
