using System.Text.Json.Serialization;

namespace Safe.Framework.Models.Swin;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true
)]
[JsonSerializable(typeof(SwinConfig))]
internal sealed partial class SwinConfigContext : JsonSerializerContext;
