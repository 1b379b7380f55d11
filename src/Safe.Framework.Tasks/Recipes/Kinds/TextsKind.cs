using Safe.Framework.Tasks.Classification;
using Safe.Framework.Tasks.Recipes.Jobs;
using Safe.Framework.Tasks.Recipes.Reading;

namespace Safe.Framework.Tasks.Recipes.Kinds;

/// <summary>One's own labelled texts in csv, tsv or jsonl files. Without a file to measure on, a tenth of the training file is set aside.</summary>
internal sealed class TextsKind()
    : ClassificationKind(
        "texts",
        new RecipeOption(Train, OptionForm.Text),
        new RecipeOption(Dev, OptionForm.Text),
        new RecipeOption("text", OptionForm.Text),
        new RecipeOption("pair", OptionForm.Text),
        new RecipeOption("label", OptionForm.Text),
        new RecipeOption("values", OptionForm.Flag),
        new RecipeOption("metric", OptionForm.Text, Enum.GetNames<TextMetric>())
    )
{
    private const string Train = "train";
    private const string Dev = "dev";
    private const int DevShare = 10;

    /// <inheritdoc/>
    private protected override ClassificationData Read(RecipeTask task, RecipePaths paths)
    {
        bool values = task.Flag("values");
        LabeledTextColumns usual = new();
        LabeledTextColumns columns = new()
        {
            Text = task.Text("text") ?? usual.Text,
            Pair = task.Text("pair"),
            Label = task.Text("label") ?? usual.Label,
            IsValue = values,
        };
        string path = paths.DataFile(
            task.Text(Train) ?? throw new InvalidDataException("task train is missing: the csv, tsv or jsonl file to train on")
        );
        LabeledTextFile train = LabeledTextFile.Read(path, columns);
        TextMetric metric =
            task.Text("metric") is { } named ? Enum.Parse<TextMetric>(named, ignoreCase: true)
            : values ? TextMetric.Pearson
            : TextMetric.Accuracy;
        string name = Path.GetFileName(path);
        if (task.Text(Dev) is { } other)
        {
            LabeledTextFile dev = LabeledTextFile.Read(paths.DataFile(other), columns, train.Labels);
            return new ClassificationData(name, train.Texts, dev.Texts, train.Labels, metric);
        }
        IReadOnlyList<LabeledText> aside = Limited.To(train.Texts, Math.Max(1, train.Texts.Count / DevShare));
        HashSet<LabeledText> apart = new(aside, ReferenceEqualityComparer.Instance);
        return new ClassificationData(name, [.. train.Texts.Where(text => !apart.Contains(text))], aside, train.Labels, metric);
    }
}
