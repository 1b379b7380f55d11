using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Safe.Framework.Reporting.Lines;

/// <summary>How lines become JSON: names in snake case, one line each, readable beyond ASCII.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    Converters = [typeof(FiniteNumberConverter)]
)]
[JsonSerializable(typeof(StepLine))]
[JsonSerializable(typeof(EpochLine))]
[JsonSerializable(typeof(FreezeLine))]
[JsonSerializable(typeof(PrefixCacheLine))]
internal sealed partial class LineJson : JsonSerializerContext
{
    /// <summary>The one to use; made on first use, since the order of initialisation across the parts of a class is open.</summary>
    internal static LineJson Readable =>
        field ??= new LineJson(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
