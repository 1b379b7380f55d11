namespace Safe.Framework.Models.Checkpoints;

/// <summary>How a checkpoint and a model fitted.</summary>
/// <param name="Loaded">Parameters that took values from the checkpoint.</param>
/// <param name="Missing">Parameters that the checkpoint does not have; they keep their random values.</param>
/// <param name="Unexpected">Stored tensors that the model has no parameter for.</param>
/// <param name="Misshapen">Parameters whose stored values have another shape; they keep their random values.</param>
public sealed record WeightReport(
    IReadOnlyList<string> Loaded,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Unexpected,
    IReadOnlyList<string> Misshapen
)
{
    /// <summary>One line for a log.</summary>
    public override string ToString() =>
        $"{Loaded.Count} tensors loaded" + Part("newly initialised", Missing) + Part("other shape", Misshapen) + Part("unused", Unexpected);

    private static string Part(string what, IReadOnlyList<string> names) => names.Count == 0 ? "" : $"; {what}: {string.Join(", ", names)}";
}
