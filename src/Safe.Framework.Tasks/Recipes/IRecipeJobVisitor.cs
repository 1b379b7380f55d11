namespace Safe.Framework.Tasks.Recipes;

/// <summary>Something that is done with the parts of a recipe's job instead of running it.</summary>
/// <typeparam name="T">What comes of it.</typeparam>
public interface IRecipeJobVisitor<out T>
{
    /// <summary>Does it.</summary>
    /// <typeparam name="TModel">The model class.</typeparam>
    /// <param name="job">
    /// The job's services as <c>AddSafe</c> registers them, each made on first use: <typeparamref name="TModel"/>, its
    /// <see cref="Training.IFineTuningTask{TModel}"/>, <see cref="Adapters.AdapterSet"/> (which attaches the adapters), the options. Disposed afterwards.
    /// </param>
    T Visit<TModel>(IServiceProvider job)
        where TModel : Module;
}
