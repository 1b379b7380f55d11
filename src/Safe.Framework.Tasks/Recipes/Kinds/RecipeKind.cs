using Safe.Framework.Tasks.Recipes.Jobs;
using Safe.Framework.Tasks.Recipes.Reading;

namespace Safe.Framework.Tasks.Recipes.Kinds;

/// <summary>A kind of task that recipes name.</summary>
/// <param name="name">Its name.</param>
/// <param name="options">What it may be told beside what every task is told.</param>
internal abstract class RecipeKind(string name, params RecipeOption[] options)
{
    /// <summary>Its name.</summary>
    internal string Name => name;

    /// <summary>What it may be told beside what every task is told.</summary>
    internal IReadOnlyList<RecipeOption> Options => options;

    /// <summary>Reads the data and forgets them, to see whether they can be read.</summary>
    /// <param name="task">What the recipe says.</param>
    /// <param name="paths">Where its files lie.</param>
    internal abstract void ReadData(RecipeTask task, RecipePaths paths);

    /// <summary>The job, for the model class that the model's family has for the task.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="paths">Where its files lie.</param>
    /// <param name="source">Where its model comes from.</param>
    /// <exception cref="NotSupportedException">The family has no such class.</exception>
    internal abstract IRecipeJob Create(Recipe recipe, RecipePaths paths, ModelSource source);

    /// <summary>What a family that has no such head is answered with.</summary>
    private protected NotSupportedException NoModel(ModelSource source, params string[] families) =>
        new($"{source.Place}: a model of type '{source.Config.ModelType}' cannot do '{name}'; {string.Join(", ", families)} can");

    /// <summary>Each reads a thing that a task of texts needs.</summary>
    private protected Action[] Checks(RecipeTask task, RecipePaths paths, ModelSource source) =>
        [() => ReadData(task, paths), () => _ = source.Tokenizer];

    /// <summary>The most tokens of a row: what the recipe says or what is usual, as far as the model goes.</summary>
    /// <param name="task">What the recipe says.</param>
    /// <param name="usual">What is usual.</param>
    /// <param name="source">Where the model comes from.</param>
    /// <exception cref="InvalidDataException">The recipe asks for more than the model has positions for.</exception>
    private protected static int Tokens(RecipeTask task, int usual, ModelSource source) =>
        (task.MaxTokens, source.MostTokens) switch
        {
            ({ } asked, { } most) when asked > most => throw new InvalidDataException(
                $"task maxTokens is {asked}, and the model {source.Place} has positions for {most} tokens"
            ),
            ({ } asked, _) => asked,
            (null, { } most) => Math.Min(usual, most),
            _ => usual,
        };
}
