using System.Text.Json.Serialization;

namespace Safe.Framework.Models.GPT2;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true
)]
[JsonSerializable(typeof(GPT2Config))]
internal sealed partial class GPT2ConfigContext : JsonSerializerContext;
