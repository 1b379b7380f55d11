using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Recipes;

/// <summary>A recipe with its model class and its task, ready to run; made by <see cref="RecipeJob.Create"/>.</summary>
public interface IRecipeJob
{
    /// <summary>The recipe.</summary>
    Recipe Recipe { get; }

    /// <summary>The recipe with absolute folders, so that it means the same wherever it lies.</summary>
    Recipe Resolved { get; }

    /// <summary>The configuration that the model is made from, the labels of its head included, which may have to be read from the data.</summary>
    PretrainedConfig Config { get; }

    /// <summary>All that is wrong with settings, model, tokenizer and data, a sentence each, found without training; empty: nothing.</summary>
    IReadOnlyList<string> Problems();

    /// <summary>Refuses a recipe with <see cref="Problems"/>, all in one message.</summary>
    /// <exception cref="InvalidDataException">There are some.</exception>
    void Validate();

    /// <summary>
    /// Runs the job in a host of its own, so that SIGINT and SIGTERM end it with a checkpoint. The model is loaded anew each time; data are read once.
    /// </summary>
    /// <param name="run">How.</param>
    /// <param name="stopping">Ends the job early, with a checkpoint.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Settings are wrong; all problems in one message.</exception>
    /// <exception cref="OperationCanceledException">The job was stopped.</exception>
    /// <exception cref="NonFiniteLossException">The loss became NaN or infinite.</exception>
    /// <exception cref="InvalidDataException">A file is not as it should be.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    Task<JobReport> Run(RecipeRun run, CancellationToken stopping = default);

    /// <summary>Loads the model and the task and does something with them, under their static types.</summary>
    /// <typeparam name="T">What comes of it.</typeparam>
    /// <param name="visitor">What is done.</param>
    T With<T>(IRecipeModelVisitor<T> visitor);

    /// <summary>Builds the job's services, which are not started, and does something with them.</summary>
    /// <typeparam name="T">What comes of it.</typeparam>
    /// <param name="visitor">What is done.</param>
    /// <param name="run">The seed and folders of the job; null: as the recipe says, without output.</param>
    T Within<T>(IRecipeJobVisitor<T> visitor, RecipeRun? run = null);
}
