using System.Text.Json.Nodes;

namespace Safe.Benchmarks;

/// <summary>The training step that both arms run.</summary>
/// <param name="ModelFolder">Folder of the BERT.</param>
/// <param name="BatchFile">Batch, labels and initial values of what trains, in safetensors.</param>
/// <param name="Rows">Rows of the batch.</param>
/// <param name="Tokens">Tokens of a row.</param>
/// <param name="Labels">Classes.</param>
/// <param name="Rank">LoRA's rank.</param>
/// <param name="Alpha">LoRA's alpha.</param>
/// <param name="Dropout">Dropout everywhere; 0 turns the model to evaluation mode, in which both arms compute the same losses.</param>
/// <param name="Threads">Threads of an operator.</param>
internal sealed record StepSetup(
    string ModelFolder,
    string BatchFile,
    int Rows,
    int Tokens,
    int Labels,
    int Rank,
    double Alpha,
    double Dropout,
    int Threads
)
{
    /// <summary>AdamW's learning rate.</summary>
    public const double LearningRate = 1e-4;

    /// <summary>The setup as the Python arm reads it.</summary>
    public JsonObject ForPython(string? shim = null) =>
        new()
        {
            ["model"] = ModelFolder,
            ["batch"] = BatchFile,
            ["labels"] = Labels,
            ["rank"] = Rank,
            ["alpha"] = Alpha,
            ["dropout"] = Dropout,
            ["threads"] = Threads,
            ["seed"] = 1,
            ["lr"] = LearningRate,
            ["shim"] = shim,
        };
}
