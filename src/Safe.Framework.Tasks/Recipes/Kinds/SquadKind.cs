using Safe.Framework.Adapters;
using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Roberta;
using Safe.Framework.Tasks.Files;
using Safe.Framework.Tasks.Recipes.Jobs;
using Safe.Framework.Tasks.Recipes.Reading;
using Safe.Framework.Tasks.Squad;

namespace Safe.Framework.Tasks.Recipes.Kinds;

/// <summary>SQuAD v1.1.</summary>
internal sealed class SquadKind()
    : RecipeKind(
        "squad",
        new RecipeOption("train", OptionForm.Text),
        new RecipeOption("dev", OptionForm.Text),
        new RecipeOption("stride", OptionForm.Count),
        new RecipeOption("maxQuestionTokens", OptionForm.Count),
        new RecipeOption("maxAnswerTokens", OptionForm.Count),
        new RecipeOption("probeRows", OptionForm.Count)
    )
{
    private static readonly SquadOptions Usual = new();

    /// <inheritdoc/>
    internal override void ReadData(RecipeTask task, RecipePaths paths)
    {
        _ = Train(task, paths);
        _ = Dev(task, paths);
    }

    /// <inheritdoc/>
    internal override IRecipeJob Create(Recipe recipe, RecipePaths paths, ModelSource source)
    {
        var train = new Lazy<IReadOnlyList<SquadQuestion>>(() => Limited.To(Train(recipe.Task, paths), recipe.Task.TrainLimit));
        var dev = new Lazy<IReadOnlyList<SquadQuestion>>(() => Limited.To(Dev(recipe.Task, paths), recipe.Task.DevLimit));
        return source.Config.ModelType switch
        {
            "bert" => Job(source.Bert(config => new BertForQuestionAnswering(config))),
            "roberta" => Job(source.Roberta(config => new RobertaForQuestionAnswering(config))),
            _ => throw NoModel(source, "bert", "roberta"),
        };

        IRecipeJob Job<TModel>(ModelMaker<TModel> model)
            where TModel : Module, IQuestionAnswerer =>
            new HostedRecipe<TModel>(
                new JobParts<TModel>
                {
                    Recipe = recipe,
                    Paths = paths,
                    Source = source,
                    Head = AdapterTask.QuestionAnswering,
                    Checks = Checks(recipe.Task, paths, source),
                    Model = model,
                    CreateTask = training => new SquadTask<TModel>(
                        train.Value,
                        dev.Value,
                        source.Tokenizer,
                        new SquadOptions
                        {
                            TrainBatchSize = training.PerDeviceTrainBatchSize,
                            EvalBatchSize = training.PerDeviceEvalBatchSize,
                            MaxTokens = Tokens(recipe.Task, Usual.MaxTokens, source),
                            Stride = recipe.Task.Whole("stride") ?? Usual.Stride,
                            MaxQuestionTokens = recipe.Task.Whole("maxQuestionTokens") ?? Usual.MaxQuestionTokens,
                            MaxAnswerTokens = recipe.Task.Whole("maxAnswerTokens") ?? Usual.MaxAnswerTokens,
                            ProbeRows = recipe.Task.Whole("probeRows") ?? Usual.ProbeRows,
                            Seed = training.Seed,
                        }
                    ),
                }
            );
    }

    private static IReadOnlyList<SquadQuestion> Train(RecipeTask task, RecipePaths paths) => Read(task, paths, "train");

    private static IReadOnlyList<SquadQuestion> Dev(RecipeTask task, RecipePaths paths) => Read(task, paths, "dev");

    private static IReadOnlyList<SquadQuestion> Read(RecipeTask task, RecipePaths paths, string split) =>
        SquadFile.Read(
            task.Text(split) is { } named
                ? paths.DataFile(named)
                : TextFile.Find(paths.Data, $"{split}-v1.1.json", $"{split}-v1.1.subset.json")
        );
}
