using System.Text.Json.Serialization;

namespace Safe.Framework.Models.Llama;

/// <summary>How rotary positions are stretched beyond the trained length: the fields of <c>rope_scaling</c> in a <c>config.json</c>.</summary>
public sealed record RopeScaling
{
    /// <summary>The kind, in newer files: <c>default</c>, <c>linear</c>, <c>dynamic</c> or <c>llama3</c>.</summary>
    public string? RopeType { get; set; }

    /// <summary>The same in older files.</summary>
    public string? Type { get; set; }

    /// <summary>How many times longer sequences get.</summary>
    public double Factor { get; set; } = 1;

    /// <summary>LLaMA 3: wavelengths above the original length over this are stretched wholly.</summary>
    public double LowFreqFactor { get; set; } = 1;

    /// <summary>LLaMA 3: wavelengths below the original length over this are not stretched.</summary>
    public double HighFreqFactor { get; set; } = 4;

    /// <summary>LLaMA 3: the trained length, in tokens.</summary>
    public int? OriginalMaxPositionEmbeddings { get; set; }

    /// <summary>The kind, whichever field it stands in.</summary>
    [JsonIgnore]
    public string Kind => RopeType ?? Type ?? "default";
}
