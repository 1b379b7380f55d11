using Safe.Framework.Models.Checkpoints;

namespace Safe.Framework.Tasks.Recipes.Jobs;

/// <summary>How a recipe's model is made.</summary>
/// <typeparam name="TModel">The model class.</typeparam>
/// <param name="Load">Makes it, with the weights of its folder, or random ones.</param>
/// <param name="Config">The configuration that it is made from; its labels may have to be read from the data.</param>
internal sealed record ModelMaker<TModel>(Func<TModel> Load, Func<PretrainedConfig> Config)
    where TModel : Module;
