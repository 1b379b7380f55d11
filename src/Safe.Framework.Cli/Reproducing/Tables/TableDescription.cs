namespace Safe.Framework.Cli.Reproducing.Tables;

/// <summary>A table of the paper as data: which arms, on which recipes, at which scale.</summary>
internal sealed record TableDescription
{
    /// <summary>Its name, such as <c>table1</c>.</summary>
    public required string Name { get; set; }

    /// <summary>What it shows, in a few words.</summary>
    public required string Title { get; set; }

    /// <summary>What the paper's table holds, and what was chosen where its text is silent.</summary>
    public required string Description { get; set; }

    /// <summary>Keys of the arms; the others are compared with the first.</summary>
    public IReadOnlyList<string> Arms { get; set; } = [];

    /// <summary>Whether memory and time of all tasks are drawn as charts, too.</summary>
    public bool Charts { get; set; }

    /// <summary>The scales that it can be made at, by name.</summary>
    public required IReadOnlyDictionary<string, TableScale> Scales { get; set; }
}
