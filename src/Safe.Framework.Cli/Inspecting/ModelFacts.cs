using Safe.Framework.Adapters.Peft;

namespace Safe.Framework.Cli.Inspecting;

/// <summary>What a checkpoint's configuration says.</summary>
internal sealed record ModelFacts
{
    /// <summary>The model family, such as <c>bert</c>.</summary>
    public string? ModelType { get; init; }

    /// <summary>The classes that the checkpoint was saved from.</summary>
    public IReadOnlyList<string>? Architectures { get; init; }

    /// <summary>Width of the hidden states.</summary>
    public int? HiddenSize { get; init; }

    /// <summary>Number of blocks.</summary>
    public int? NumHiddenLayers { get; init; }

    /// <summary>Number of tokens that it knows.</summary>
    public int? VocabSize { get; init; }

    /// <summary>Reads a configuration.</summary>
    /// <exception cref="InvalidDataException">A field is of another kind; the message names file and field.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ModelFacts Read(string path)
    {
        JsonFields fields = ConfigFile.Fields(path);
        return new ModelFacts
        {
            ModelType = fields.Text("model_type"),
            Architectures = fields.TextList("architectures"),
            // GPT-2's names for the same.
            HiddenSize = fields.Integer("hidden_size") ?? fields.Integer("n_embd"),
            NumHiddenLayers = fields.Integer("num_hidden_layers") ?? fields.Integer("n_layer"),
            VocabSize = fields.Integer("vocab_size"),
        };
    }
}
