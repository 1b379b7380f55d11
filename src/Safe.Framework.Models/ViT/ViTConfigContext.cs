using System.Text.Json.Serialization;

namespace Safe.Framework.Models.ViT;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true
)]
[JsonSerializable(typeof(ViTConfig))]
internal sealed partial class ViTConfigContext : JsonSerializerContext;
