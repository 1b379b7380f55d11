using Safe.Framework.Adapters;
using Safe.Framework.Models.GPT2;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Llama;
using Safe.Framework.Tasks.Language;
using Safe.Framework.Tasks.Recipes.Jobs;
using Safe.Framework.Tasks.Recipes.Reading;
using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Recipes.Kinds;

/// <summary>What decoders write.</summary>
internal abstract class LanguageKind(string name, params RecipeOption[] options)
    : RecipeKind(
        name,
        [
            .. options,
            new RecipeOption(Packing, OptionForm.Flag),
            new RecipeOption(Smoothing, OptionForm.Share),
            new RecipeOption(ProbeRows, OptionForm.Count),
        ]
    )
{
    private const string Packing = "packing";
    private const string Smoothing = "labelSmoothing";
    private const string ProbeRows = "probeRows";

    private static readonly LanguageOptions Usual = new();

    /// <inheritdoc/>
    internal sealed override IRecipeJob Create(Recipe recipe, RecipePaths paths, ModelSource source)
    {
        return source.Config.ModelType switch
        {
            "gpt2" => Job(source.GPT2(config => new GPT2LMHeadModel(config))),
            "llama" => Job(source.Llama(config => new LlamaForCausalLM(config))),
            _ => throw NoModel(source, "gpt2", "llama"),
        };

        IRecipeJob Job<TModel>(ModelMaker<TModel> model)
            where TModel : Module, ICausalLM =>
            new HostedRecipe<TModel>(
                new JobParts<TModel>
                {
                    Recipe = recipe,
                    Paths = paths,
                    Source = source,
                    Head = AdapterTask.CausalLanguageModel,
                    Checks = Checks(recipe.Task, paths, source),
                    Model = model,
                    CreateTask = training => CreateTask<TModel>(recipe.Task, paths, source, Rows(recipe.Task, source, training)),
                }
            );
    }

    /// <summary>Makes the task.</summary>
    /// <param name="task">What the recipe says.</param>
    /// <param name="paths">Where its files lie.</param>
    /// <param name="source">Has the tokenizer.</param>
    /// <param name="rows">How rows become batches.</param>
    private protected abstract IFineTuningTask<TModel> CreateTask<TModel>(
        RecipeTask task,
        RecipePaths paths,
        ModelSource source,
        LanguageOptions rows
    )
        where TModel : Module, ICausalLM;

    /// <summary>The share of the target that is spread over the vocabulary where the recipe does not say.</summary>
    private protected virtual double UsualSmoothing => 0;

    private LanguageOptions Rows(RecipeTask task, ModelSource source, TrainingOptions training) =>
        new()
        {
            TrainBatchSize = training.PerDeviceTrainBatchSize,
            EvalBatchSize = training.PerDeviceEvalBatchSize,
            MaxTokens = Tokens(task, Usual.MaxTokens, source),
            Packing = task.Flag(Packing),
            LabelSmoothing = task.Number(Smoothing) ?? UsualSmoothing,
            ProbeRows = task.Whole(ProbeRows) ?? Usual.ProbeRows,
            Seed = training.Seed,
        };
}
