using Safe.Framework.Adapters;
using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Recipes.Jobs;

/// <summary>What a kind of task makes of a recipe, for one model class.</summary>
/// <typeparam name="TModel">The model class.</typeparam>
internal sealed record JobParts<TModel>
    where TModel : Module
{
    /// <summary>The recipe.</summary>
    public required Recipe Recipe { get; init; }

    /// <summary>Where its files lie.</summary>
    public required RecipePaths Paths { get; init; }

    /// <summary>Where the model comes from.</summary>
    public required ModelSource Source { get; init; }

    /// <summary>What the model does, which decides on the head that trains beside the adapters; null: no head does.</summary>
    public required AdapterTask? Head { get; init; }

    /// <summary>Each reads a thing that the task needs, such as the tokenizer, to see whether it can be read.</summary>
    public required IReadOnlyList<Action> Checks { get; init; }

    /// <summary>Makes the model.</summary>
    public required ModelMaker<TModel> Model { get; init; }

    /// <summary>Makes the task, for batch sizes and seed of the options.</summary>
    public required Func<TrainingOptions, IFineTuningTask<TModel>> CreateTask { get; init; }
}
