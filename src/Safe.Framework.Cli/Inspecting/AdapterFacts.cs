using Safe.Framework.Adapters.Peft;

namespace Safe.Framework.Cli.Inspecting;

/// <summary>What an adapter's configuration says.</summary>
internal sealed record AdapterFacts
{
    /// <summary>The method by PEFT's name, such as <c>LORA</c>.</summary>
    public required string PeftType { get; init; }

    /// <summary>The rank, where the method has one.</summary>
    public int? R { get; init; }

    /// <summary>The scaling's numerator, where the method has one.</summary>
    public double? LoraAlpha { get; init; }

    /// <summary>What is adapted: names, or one regular expression.</summary>
    public IReadOnlyList<string>? TargetModules { get; init; }

    /// <summary>What the model does, by PEFT's name.</summary>
    public string? TaskType { get; init; }

    /// <summary>The model that the adapter belongs to.</summary>
    public string? BaseModel { get; init; }

    /// <summary>Why Safe.Framework cannot load it; null if it can.</summary>
    public string? NotLoadable { get; init; }

    /// <summary>Reads a configuration.</summary>
    /// <exception cref="InvalidDataException">The file is no adapter's configuration; the message names file and field.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static AdapterFacts Read(string path)
    {
        JsonFields fields = ConfigFile.Fields(path);
        return new AdapterFacts
        {
            PeftType = fields.Text("peft_type") ?? throw new InvalidDataException($"{path}: field 'peft_type' is missing"),
            R = fields.Integer("r"),
            LoraAlpha = fields.Number("lora_alpha"),
            TargetModules = fields.TextList("target_modules"),
            TaskType = fields.Text("task_type"),
            BaseModel = fields.Text("base_model_name_or_path"),
            NotLoadable = Obstacle(path),
        };
    }

    private static string? Obstacle(string path)
    {
        try
        {
            PeftConfig.Read(path);
            return null;
        }
        catch (NotSupportedException obstacle)
        {
            return obstacle.Message;
        }
    }
}
