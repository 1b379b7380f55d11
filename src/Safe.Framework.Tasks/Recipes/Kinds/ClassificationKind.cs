using Safe.Framework.Adapters;
using Safe.Framework.Models.Bert;
using Safe.Framework.Models.GPT2;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Llama;
using Safe.Framework.Models.Roberta;
using Safe.Framework.Tasks.Classification;
using Safe.Framework.Tasks.Recipes.Jobs;
using Safe.Framework.Tasks.Recipes.Reading;

namespace Safe.Framework.Tasks.Recipes.Kinds;

/// <summary>Classes or values of texts.</summary>
internal abstract class ClassificationKind(string name, params RecipeOption[] options)
    : RecipeKind(name, [.. options, new RecipeOption(ProbeTexts, OptionForm.Count)])
{
    private const string ProbeTexts = "probeTexts";
    private const int UsualTokens = 128;

    /// <inheritdoc/>
    internal sealed override void ReadData(RecipeTask task, RecipePaths paths) => _ = Read(task, paths);

    /// <inheritdoc/>
    internal sealed override IRecipeJob Create(Recipe recipe, RecipePaths paths, ModelSource source)
    {
        var data = new Lazy<ClassificationData>(() => Limit(Read(recipe.Task, paths), recipe.Task));
        return source.Config.ModelType switch
        {
            "bert" => Job(source.Bert(config => new BertForSequenceClassification(config), () => data.Value.Labels)),
            "roberta" => Job(source.Roberta(config => new RobertaForSequenceClassification(config), () => data.Value.Labels)),
            "gpt2" => Job(source.GPT2(config => new GPT2ForSequenceClassification(config), () => data.Value.Labels)),
            "llama" => Job(source.Llama(config => new LlamaForSequenceClassification(config), () => data.Value.Labels)),
            _ => throw NoModel(source, "bert", "roberta", "gpt2", "llama"),
        };

        IRecipeJob Job<TModel>(ModelMaker<TModel> model)
            where TModel : Module, ISequenceClassifier =>
            new HostedRecipe<TModel>(
                new JobParts<TModel>
                {
                    Recipe = recipe,
                    Paths = paths,
                    Source = source,
                    Head = AdapterTask.SequenceClassification,
                    Checks = Checks(recipe.Task, paths, source),
                    Model = model,
                    CreateTask = training => new TextClassificationTask<TModel>(
                        data.Value.Name,
                        data.Value.Train,
                        data.Value.Dev,
                        data.Value.Labels.Count,
                        source.Tokenizer,
                        new TextClassificationOptions
                        {
                            TrainBatchSize = training.PerDeviceTrainBatchSize,
                            EvalBatchSize = training.PerDeviceEvalBatchSize,
                            MaxTokens = Tokens(recipe.Task, UsualTokens, source),
                            Metric = data.Value.Metric,
                            ProbeTexts = recipe.Task.Whole(ProbeTexts) ?? new TextClassificationOptions().ProbeTexts,
                            Seed = training.Seed,
                        }
                    ),
                }
            );
    }

    /// <summary>Reads the texts.</summary>
    /// <param name="task">What the recipe says.</param>
    /// <param name="paths">Where its files lie.</param>
    private protected abstract ClassificationData Read(RecipeTask task, RecipePaths paths);

    private static ClassificationData Limit(ClassificationData data, RecipeTask task) =>
        data with
        {
            Train = Limited.To(data.Train, task.TrainLimit),
            Dev = Limited.To(data.Dev, task.DevLimit),
        };
}
