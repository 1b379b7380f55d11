using System.Text.Json.Serialization;

namespace Safe.Framework.Models.Llama;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true
)]
[JsonSerializable(typeof(LlamaConfig))]
internal sealed partial class LlamaConfigContext : JsonSerializerContext;
