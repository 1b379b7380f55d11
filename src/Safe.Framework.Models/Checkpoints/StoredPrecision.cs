using System.Text.Json;

namespace Safe.Framework.Models.Checkpoints;

/// <summary>The element type that a checkpoint asks for.</summary>
internal static class StoredPrecision
{
    /// <summary>The type that a model is to have.</summary>
    /// <exception cref="NotSupportedException">The configuration states another type than the three.</exception>
    internal static ScalarType Of(WeightPrecision asked, PretrainedConfig config, StoredWeights weights, string source) =>
        asked switch
        {
            WeightPrecision.Float32 => ScalarType.Float32,
            WeightPrecision.BFloat16 => ScalarType.BFloat16,
            WeightPrecision.Float16 => ScalarType.Float16,
            WeightPrecision.Stored when Stated(config) is { } name => Parse(name, source),
            WeightPrecision.Stored => First(weights),
            _ => throw new ArgumentOutOfRangeException(nameof(asked), asked, "no such precision"),
        };

    // Newer files say dtype instead of torch_dtype.
    private static string? Stated(PretrainedConfig config) =>
        config.TorchDtype
        ?? (
            config.Others?.TryGetValue("dtype", out JsonElement type) == true && type.ValueKind == JsonValueKind.String
                ? type.GetString()
                : null
        );

    private static ScalarType Parse(string name, string source) =>
        name switch
        {
            "float32" => ScalarType.Float32,
            "bfloat16" => ScalarType.BFloat16,
            "float16" => ScalarType.Float16,
            _ => throw new NotSupportedException($"{source}: torch_dtype is '{name}'; float32, bfloat16 and float16 are supported"),
        };

    // As in Hugging Face's library: the first floating-point tensor speaks for all.
    private static ScalarType First(StoredWeights weights)
    {
        ScalarType first = weights.Entries.Select(entry => entry.Type).FirstOrDefault(WeightFit.IsFloating, ScalarType.Float32);
        return first == ScalarType.Float64 ? ScalarType.Float32 : first;
    }
}
