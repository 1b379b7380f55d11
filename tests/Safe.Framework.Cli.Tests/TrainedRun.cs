namespace Safe.Framework.Cli.Tests;

/// <summary>A run of <c>safe train</c> on a few own texts with the project's small BERT, for several tests to look at.</summary>
public sealed class TrainedRun : IDisposable
{
    private const string Recipe = """
        name: files-or-threads
        description: Which of two things is a sentence about?
        model: { path: PretrainedModel, pooling: Mean, dropout: 0 }
        task: { kind: texts, train: texts.csv, maxTokens: 16 }
        training: { numTrainEpochs: 4, learningRate: 5e-3, loggingSteps: 2 }
        freeze: { finalThreshold: 0.9, finalEpoch: 2, maxWarmupEpochs: 1 }
        """;

    public TrainedRun()
    {
        WriteTexts(Root);
        File.WriteAllText(RecipeFile, Recipe);
        Result = SafeCommand.Run("train", RecipeFile, "--model", Models, "--output", Output, "--seed", "5");
    }

    /// <summary>The folder of the project's small BERT.</summary>
    public static string Models { get; } = Path.Combine(SharedFolder.RepositoryRoot, "examples");

    public string Root { get; } = Directory.CreateTempSubdirectory("safe-train-").FullName;

    public string RecipeFile => Path.Combine(Root, "mine.yaml");

    public string Output => Path.Combine(Root, "run");

    public ProgramResult Result { get; }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    /// <summary>Forty sentences, half of them of each class.</summary>
    public static void WriteTexts(string folder) =>
        File.WriteAllLines(
            Path.Combine(folder, "texts.csv"),
            [
                "text,label",
                .. Enumerable
                    .Range(0, 40)
                    .Select(static index => index % 2 == 0 ? $"opens the file {index},file" : $"the thread waits {index},thread"),
            ]
        );
}
