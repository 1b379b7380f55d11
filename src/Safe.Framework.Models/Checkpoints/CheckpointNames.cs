namespace Safe.Framework.Models.Checkpoints;

/// <summary>How a model family's parameter names stand to the names that checkpoints in the wild use.</summary>
public sealed record CheckpointNames
{
    /// <summary>What the names of the model without a head are prefixed with in a model that has one, such as <c>bert.</c></summary>
    public required string Prefix { get; init; }

    /// <summary>Beginnings, after <see cref="Prefix"/>, of the tensors that model and checkpoint must share; others may be missing on either side.</summary>
    public required IReadOnlyList<string> Backbone { get; init; }

    /// <summary>Turns a name of an older layout into today's.</summary>
    public Func<string, string> Modernize { get; init; } = name => name;

    /// <summary>Whether a stored tensor is a constant that a model computes for itself.</summary>
    public Func<string, bool> IsConstant { get; init; } = _ => false;

    /// <summary>Stored names whose values a parameter of another name also holds, by tying.</summary>
    public IReadOnlyDictionary<string, string> Tied { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether a name belongs to what model and checkpoint must share.</summary>
    /// <param name="name">A modern name, with or without <see cref="Prefix"/>.</param>
    public bool IsBackbone(string name) => Backbone.Any(WithoutPrefix(name).StartsWith);

    /// <summary>The names under which a model may hold a stored tensor, likeliest first.</summary>
    /// <param name="name">A modern stored name.</param>
    public IEnumerable<string> Candidates(string name) => [name, Prefix + name, WithoutPrefix(name)];

    private string WithoutPrefix(string name) => name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;
}
