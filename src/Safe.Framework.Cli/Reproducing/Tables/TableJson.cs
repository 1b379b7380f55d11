using System.Text.Json.Serialization;

namespace Safe.Framework.Cli.Reproducing.Tables;

/// <summary>Reads the descriptions of tables.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(TableDescription))]
internal sealed partial class TableJson : JsonSerializerContext;
