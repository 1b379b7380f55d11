using Safe.Framework.Models.Heads;

namespace Safe.Framework.Cli.Reproducing.Tables;

/// <summary>A model whose training steps are measured.</summary>
internal sealed record TableSize
{
    /// <summary>A name of the library's model sizes, such as <c>bert-large</c>.</summary>
    public required string Model { get; set; }

    /// <summary>What stands for: the paper's tasks.</summary>
    public required string Task { get; set; }

    /// <summary>What the model is asked to do.</summary>
    public required ModelHead Head { get; set; }

    /// <summary>Rows of a step.</summary>
    public required int Rows { get; set; }

    /// <summary>Tokens of a row; for images the model's own size holds.</summary>
    public int Tokens { get; set; } = 128;

    /// <summary>How many units, from the input on, are frozen in each set.</summary>
    public required IReadOnlyList<int> Frozen { get; set; }

    /// <summary>More settings of the job, each <c>key=value</c>.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; set; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
}
