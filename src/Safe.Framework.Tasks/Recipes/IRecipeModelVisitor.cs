using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Recipes;

/// <summary>Something that is done with a recipe's model and task, whose types it is told.</summary>
/// <typeparam name="T">What comes of it.</typeparam>
public interface IRecipeModelVisitor<out T>
{
    /// <summary>Does it.</summary>
    /// <typeparam name="TModel">The model class.</typeparam>
    /// <param name="model">The model, loaded, without adapters, in training mode; disposed afterwards.</param>
    /// <param name="task">The task.</param>
    T Visit<TModel>(TModel model, IFineTuningTask<TModel> task)
        where TModel : Module;
}
