using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Recipes;

/// <summary>How a recipe's job runs once.</summary>
public sealed record RecipeRun
{
    /// <summary>Seed of initialisation, dropout and data order; null: the recipe's.</summary>
    public int? Seed { get; init; }

    /// <summary>
    /// Where logs, checkpoints and, at the end, the adapter go; null: nowhere. A checkpoint after each epoch, the last one kept, unless the recipe says
    /// otherwise.
    /// </summary>
    public string? OutputDir { get; init; }

    /// <summary>Whether the job goes on from the last complete checkpoint of <see cref="OutputDir"/>, if there is one; else it starts anew.</summary>
    public bool Resume { get; init; }

    /// <summary>Whether a job that starts anew may replace an earlier one's files in <see cref="OutputDir"/>; else they are refused.</summary>
    public bool Overwrite { get; init; } = true;

    /// <summary>Who else is told what happens. Those that can be disposed are, at the end of the job.</summary>
    public IReadOnlyList<ITrainingObserver> Observers { get; init; } = [];

    /// <summary>Whether nothing is shown on the standard output.</summary>
    public bool Quiet { get; init; }
}
