using Safe.Framework.Models.Generation;
using Safe.Framework.Tasks.E2E;
using Safe.Framework.Tasks.Files;
using Safe.Framework.Tasks.Language;
using Safe.Framework.Tasks.Recipes.Jobs;
using Safe.Framework.Tasks.Recipes.Reading;
using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Recipes.Kinds;

/// <summary>E2E NLG; its limits count meanings.</summary>
internal sealed class E2EKind()
    : LanguageKind(
        "e2e",
        new RecipeOption("train", OptionForm.Text),
        new RecipeOption("dev", OptionForm.Text),
        new RecipeOption("evalMeanings", OptionForm.Count),
        new RecipeOption("numBeams", OptionForm.Count),
        new RecipeOption("lengthPenalty", OptionForm.Number),
        new RecipeOption("noRepeatNgramSize", OptionForm.Whole),
        new RecipeOption("maxNewTokens", OptionForm.Count),
        new RecipeOption("generationBatchSize", OptionForm.Count)
    )
{
    private static readonly E2EOptions Usual = new();

    /// <inheritdoc/>
    internal override void ReadData(RecipeTask task, RecipePaths paths)
    {
        _ = Read(task, paths, "train");
        _ = Read(task, paths, "dev");
    }

    /// <inheritdoc/>
    private protected override double UsualSmoothing => Usual.Rows.LabelSmoothing;

    /// <inheritdoc/>
    private protected override IFineTuningTask<TModel> CreateTask<TModel>(
        RecipeTask task,
        RecipePaths paths,
        ModelSource source,
        LanguageOptions rows
    ) =>
        new E2ETask<TModel>(
            Limited.To(Read(task, paths, "train"), task.TrainLimit),
            Limited.To(Read(task, paths, "dev"), task.DevLimit),
            source.Tokenizer,
            new E2EOptions
            {
                Rows = rows,
                Generation = Generation(task),
                EvalMeanings = task.Whole("evalMeanings"),
                GenerationBatchSize = task.Whole("generationBatchSize") ?? Usual.GenerationBatchSize,
            }
        );

    private static GenerationOptions Generation(RecipeTask task) =>
        Usual.Generation with
        {
            NumBeams = task.Whole("numBeams") ?? Usual.Generation.NumBeams,
            LengthPenalty = task.Number("lengthPenalty") ?? Usual.Generation.LengthPenalty,
            NoRepeatNgramSize = task.Whole("noRepeatNgramSize") ?? Usual.Generation.NoRepeatNgramSize,
            MaxNewTokens = task.Whole("maxNewTokens") ?? Usual.Generation.MaxNewTokens,
        };

    private static IReadOnlyList<E2EMeaning> Read(RecipeTask task, RecipePaths paths, string split) =>
        E2EFile.Read(task.Text(split) is { } named ? paths.DataFile(named) : TextFile.Find(paths.Data, $"{split}set.csv"));
}
