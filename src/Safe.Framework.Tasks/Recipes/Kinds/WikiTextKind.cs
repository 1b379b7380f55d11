using Safe.Framework.Tasks.Files;
using Safe.Framework.Tasks.Language;
using Safe.Framework.Tasks.Recipes.Jobs;
using Safe.Framework.Tasks.Recipes.Reading;
using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Recipes.Kinds;

/// <summary>
/// Running text, by default WikiText-2's, trained on and measured in rows of equal length, or measured only, while the model trains on instructions as
/// in the paper. Its limits count rows: the first of running text, instructions after the usual shuffle.
/// </summary>
internal sealed class WikiTextKind()
    : LanguageKind(
        "wikitext-2",
        new RecipeOption("train", OptionForm.Text),
        new RecipeOption("dev", OptionForm.Text),
        new RecipeOption(Instructions, OptionForm.Text)
    )
{
    private const string Instructions = "instructions";

    /// <inheritdoc/>
    internal override void ReadData(RecipeTask task, RecipePaths paths)
    {
        if (task.Text(Instructions) is { } instructions)
        {
            _ = InstructionFile.Read(paths.DataFile(instructions));
        }
        else
        {
            TextFile.Open(File(task, paths, "train")).Dispose();
        }
        TextFile.Open(File(task, paths, "dev")).Dispose();
    }

    /// <inheritdoc/>
    private protected override IFineTuningTask<TModel> CreateTask<TModel>(
        RecipeTask task,
        RecipePaths paths,
        ModelSource source,
        LanguageOptions rows
    )
    {
        IReadOnlyList<LanguageRow> train = task.Text(Instructions) is { } instructions
            ? InstructionsKind.Rows(Limited.To(InstructionFile.Read(paths.DataFile(instructions)), task.TrainLimit), source, rows)
            : TextBlocks.Read(File(task, paths, "train"), source.Tokenizer, rows.MaxTokens, task.TrainLimit);
        return new LanguageTask<TModel>(
            "WikiText-2",
            train,
            TextBlocks.Read(File(task, paths, "dev"), source.Tokenizer, rows.MaxTokens, task.DevLimit),
            source.Tokenizer.Special.Padding,
            rows
        );
    }

    private static string File(RecipeTask task, RecipePaths paths, string split) =>
        task.Text(split) is { } named ? paths.DataFile(named)
        : split == "train" ? TextFile.Find(paths.Data, "wiki.train.tokens", "wiki.train.raw")
        : TextFile.Find(paths.Data, "wiki.test.tokens", "wiki.test.raw");
}
