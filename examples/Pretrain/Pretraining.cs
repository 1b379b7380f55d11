using System.Globalization;
using Safe.Framework.Hosting;
using Safe.Framework.Models.Bert;
using Safe.Framework.Tasks.Tokenization;
using Safe.Framework.Training;

namespace Pretrain;

/// <summary>The whole job: read, learn a vocabulary, train, write.</summary>
internal static class Pretraining
{
    private const string VocabularyFile = "vocab.txt";

    /// <summary>Runs the job. What comes from outside and is wrong ends as one line on the error output.</summary>
    /// <returns>The exit code.</returns>
    public static int Execute(PretrainingOptions options)
    {
        try
        {
            using var stop = new StopRequest();
            Run(options, stop.Token);
            if (stop.Signal is { } signal)
            {
                Console.Error.WriteLine($"stopped; --from {options.Output} --output {options.Output} goes on from the weights");
                return ExitCodes.Of(signal);
            }
            return 0;
        }
        catch (Exception problem) when (Explain(problem) is not null)
        {
            Console.Error.WriteLine($"error: {Explain(problem)}");
            return 1;
        }
    }

    // Any other exception is a mistake of the program, and shows where.
    private static string? Explain(Exception problem) =>
        problem switch
        {
            TypeInitializationException { InnerException: { } cause } => Explain(cause),
            IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException or OutOfMemoryException =>
                problem.Message,
            _ => null,
        };

    private static void Run(PretrainingOptions options, CancellationToken stopping)
    {
        Directory.CreateDirectory(options.Output.FullName);
        TrainingThreads.UseCores();
        torch.manual_seed(options.Seed);
        string[] texts = PretrainingText.Read(options.Documentation);
        WordPieceTokenizer tokenizer = options.From is null
            ? new WordPieceTokenizer(
                new WordPieceTrainer(new WordPieceTrainerOptions { VocabularySize = options.VocabularySize }).Train(texts)
            )
            : WordPieceTokenizer.FromFolder(options.From.FullName);
        PretrainingText text = PretrainingText.Encode(texts, tokenizer, options.MaxTokens);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{texts.Length:N0} texts, {text.Training.Sum(row => row.Text.Length):N0} tokens to train on, {text.HeldOut.Count:N0} rows held out"
            )
        );

        BertConfig config = Config(options, tokenizer);
        using BertForMaskedLM model = Model(options, config);
        tokenizer.Vocabulary.Save(Path.Combine(options.Output.FullName, VocabularyFile));
        using StreamWriter curve = new(Path.Combine(options.Output.FullName, "loss.jsonl")) { AutoFlush = true };
        new MaskedLanguageTraining(model, tokenizer, text, options).Run(
            point =>
            {
                string line = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{{\"step\":{point.Step},\"train_loss\":{point.TrainLoss:F4},\"held_out_loss\":{point.HeldOutLoss:F4},\"hours\":{point.Hours:F3}}}"
                );
                curve.WriteLine(line);
                Console.WriteLine(line);
                BertPretrained.Save(options.Output.FullName, model, config, ScalarType.BFloat16);
            },
            stopping
        );
    }

    private static BertConfig Config(PretrainingOptions options, ITokenizer tokenizer) =>
        new()
        {
            Architectures = [nameof(BertForMaskedLM)],
            VocabSize = tokenizer.VocabularySize,
            HiddenSize = options.Hidden,
            NumHiddenLayers = options.Layers,
            NumAttentionHeads = options.Hidden / 32,
            IntermediateSize = 4 * options.Hidden,
            MaxPositionEmbeddings = 128,
        };

    // Dropout is for the fine-tuning that starts from the result: here every row comes with new masks, and dropout would take a third of the time.
    private static BertForMaskedLM Model(PretrainingOptions options, BertConfig config)
    {
        BertConfig silent = config with { HiddenDropoutProb = 0, AttentionProbsDropoutProb = 0 };
        return options.From is null
            ? new BertForMaskedLM(silent)
            : BertPretrained.Load(options.From.FullName, _ => new BertForMaskedLM(silent)).Model;
    }
}
