using System.Text.Json.Serialization;
using Safe.Framework.Models.Roberta;

namespace Safe.Framework.Models.Bert;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true
)]
[JsonSerializable(typeof(BertConfig))]
[JsonSerializable(typeof(RobertaConfig))]
internal sealed partial class BertConfigContext : JsonSerializerContext;
