using System.Globalization;
using Microsoft.Extensions.Options;
using Safe.Framework.Reporting;
using Safe.Framework.Tasks.Metrics;
using Safe.Framework.Training;

namespace Quickstart;

/// <summary>The whole quickstart: read, train both arms, show them side by side.</summary>
internal static class QuickstartRun
{
    private const int FirstSeed = 42;
    private const int Failed = 1;

    // What a shell reports of a program that Ctrl+C ended.
    private const int Interrupted = 130;

    private static readonly Arm[] Arms = [new("lora", "LoRA", Freezes: false), new("safe", "LoRA + SAFE", Freezes: true)];

    /// <summary>Runs it. What comes from outside and is wrong ends as one line on the error output.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> Execute(QuickstartOptions options)
    {
        try
        {
            await Run(options);
            return 0;
        }
        catch (OperationCanceledException stopped)
        {
            await Console.Error.WriteLineAsync(stopped.Message);
            return Interrupted;
        }
        catch (Exception problem) when (Explain(problem) is not null)
        {
            await Console.Error.WriteLineAsync($"error: {Explain(problem)}");
            return Failed;
        }
    }

    // Any other exception is a mistake of the program, and shows where.
    private static string? Explain(Exception problem) =>
        problem switch
        {
            OptionsValidationException invalid => string.Join("; ", invalid.Failures),
            TypeInitializationException { InnerException: { } cause } => Explain(cause),
            IOException
            or UnauthorizedAccessException
            or InvalidDataException
            or NotSupportedException
            or InvalidOperationException
            or NonFiniteLossException
            or OutOfMemoryException => problem.Message,
            _ => null,
        };

    private static async Task Run(QuickstartOptions options)
    {
        Array.ForEach(Arms, arm => arm.Check(options.Settings));
        var output = new OutputFolder(options.Output);
        output.Prepare();
        torch.set_num_threads(Environment.ProcessorCount);
        Console.WriteLine("Reading the XML documentation of the .NET SDK ...");
        QuickstartTexts texts = QuickstartTexts.Read(options.Documentation);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{texts.Dataset.Train.Count:N0} summaries to train on, {texts.Dataset.Dev.Count:N0} to measure on, {texts.Dataset.LabelNames.Count} areas: {string.Join(", ", texts.Dataset.LabelNames)}"
            )
        );
        List<ArmResult> results = await Train(texts, options, output);
        Comparison comparison = Compare(texts, results, texts.BagOfWords());
        output.Write(comparison);
        Console.WriteLine();
        ComparisonText.Write(Console.Out, comparison);
        Console.WriteLine();
        Console.WriteLine($"report: {output.Report}");
    }

    // Seed by seed, arm after arm: neighbours in time met the same machine.
    private static async Task<List<ArmResult>> Train(QuickstartTexts texts, QuickstartOptions options, OutputFolder output)
    {
        List<SeededReport>[] reports = [.. Arms.Select(_ => new List<SeededReport>())];
        for (int seed = FirstSeed; seed < FirstSeed + options.Seeds; seed++)
        {
            for (int arm = 0; arm < Arms.Length; arm++)
            {
                Console.WriteLine();
                Console.WriteLine($"== {Arms[arm].Label}, seed {seed}");
                bool continues = arm > 0 || seed > FirstSeed;
                reports[arm].Add(new SeededReport(seed, await Arms[arm].Run(texts, seed, options, output, continues)));
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
}
