using Safe.Framework.Tasks.Language;
using Safe.Framework.Tasks.Recipes.Jobs;
using Safe.Framework.Tasks.Recipes.Reading;
using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Recipes.Kinds;

/// <summary>Instructions and their answers. Without a file to measure on, a tenth of the training file is set aside.</summary>
internal sealed class InstructionsKind()
    : LanguageKind("instructions", new RecipeOption("train", OptionForm.Text), new RecipeOption("dev", OptionForm.Text))
{
    private const int DevShare = 10;

    /// <inheritdoc/>
    internal override void ReadData(RecipeTask task, RecipePaths paths) => _ = Read(task, paths);

    /// <summary>Instructions as rows whose prompts are given.</summary>
    internal static IReadOnlyList<LanguageRow> Rows(IEnumerable<Instruction> instructions, ModelSource source, LanguageOptions rows) =>
        PromptedRows.Of(instructions.Select(static one => (one.Prompt, one.Output)), source.Tokenizer, rows.MaxTokens);

    /// <inheritdoc/>
    private protected override IFineTuningTask<TModel> CreateTask<TModel>(
        RecipeTask task,
        RecipePaths paths,
        ModelSource source,
        LanguageOptions rows
    )
    {
        (IReadOnlyList<Instruction> train, IReadOnlyList<Instruction> dev) = Read(task, paths);
        return new LanguageTask<TModel>(
            "instructions",
            Rows(Limited.To(train, task.TrainLimit), source, rows),
            Rows(Limited.To(dev, task.DevLimit), source, rows),
            source.Tokenizer.Special.Padding,
            rows
        );
    }

    private static (IReadOnlyList<Instruction> Train, IReadOnlyList<Instruction> Dev) Read(RecipeTask task, RecipePaths paths)
    {
        IReadOnlyList<Instruction> train = InstructionFile.Read(
            paths.DataFile(
                task.Text("train") ?? throw new InvalidDataException("task train is missing: the json or jsonl file to train on")
            )
        );
        if (task.Text("dev") is { } other)
        {
            return (train, InstructionFile.Read(paths.DataFile(other)));
        }
        IReadOnlyList<Instruction> aside = Limited.To(train, Math.Max(1, train.Count / DevShare));
        HashSet<Instruction> apart = new(aside, ReferenceEqualityComparer.Instance);
        return ([.. train.Where(one => !apart.Contains(one))], aside);
    }
}
