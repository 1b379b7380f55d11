using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Safe.Framework.Cli.Estimating;
using Safe.Framework.Cli.Evaluating;
using Safe.Framework.Cli.Explaining;
using Safe.Framework.Cli.Inspecting;
using Safe.Framework.Cli.Merging;
using Safe.Framework.Cli.Recipes;
using Safe.Framework.Cli.Reproducing.Tables;
using Safe.Framework.Cli.SettingUp;
using Safe.Framework.Cli.Validating;
using Safe.Framework.Reporting;

namespace Safe.Framework.Cli;

/// <summary>How results become JSON: names in snake case, NaN as null.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(FiniteNumberConverter)]
)]
[JsonSerializable(typeof(EstimateReport))]
[JsonSerializable(typeof(Explanation))]
[JsonSerializable(typeof(FolderContent))]
[JsonSerializable(typeof(MergedFacts))]
[JsonSerializable(typeof(Quality))]
[JsonSerializable(typeof(RecipeFacts[]))]
[JsonSerializable(typeof(ReproducedTable))]
[JsonSerializable(typeof(SetupFacts))]
[JsonSerializable(typeof(Validity))]
[JsonSerializable(typeof(WrittenFiles))]
internal sealed partial class OutputJson : JsonSerializerContext
{
    /// <summary>The one to use; made on first use, since the order of initialisation across the parts of a class is open.</summary>
    public static OutputJson Readable =>
        field ??= new OutputJson(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
