using System.Text.Json.Serialization;

namespace Safe.Framework.Models.Bert;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true
)]
[JsonSerializable(typeof(BertConfig))]
internal sealed partial class BertConfigContext : JsonSerializerContext;
