using Safe.Framework.Tasks.Recipes;

namespace Safe.Framework.Cli.Reproducing;

/// <summary>What of the paper is to be run, and how.</summary>
internal sealed record ReproductionRequest
{
    /// <summary>How large.</summary>
    public required ReproductionScale Scale { get; init; }

    /// <summary>Where models and data lie.</summary>
    public required RecipeFolders Folders { get; init; }

    /// <summary>Where jobs, tables and figures go.</summary>
    public required string Output { get; init; }

    /// <summary>Seeds of each job; null: as many as is usual for the scale.</summary>
    public int? Seeds { get; init; }

    /// <summary>Whether jobs that are done or begun in <see cref="Output"/> are gone on with.</summary>
    public bool Resume { get; init; }

    /// <summary>What takes the place of the recipes' values, such as <c>Training:LearningRate=1e-4</c>.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>Whether nothing but the result is written to the standard output.</summary>
    public bool Quiet { get; init; }

    /// <summary>The command that asks for this, for reports.</summary>
    public required string Command { get; init; }
}
