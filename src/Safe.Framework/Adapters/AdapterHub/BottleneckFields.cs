using System.Globalization;
using System.Text.Json.Nodes;
using Safe.Framework.Adapters.Peft;
using Safe.Framework.Annotations;

namespace Safe.Framework.Adapters.AdapterHub;

/// <summary>The fields of AdapterHub's <c>BnConfig</c>: where bottlenecks are, and what they compute.</summary>
/// <param name="path">The file.</param>
/// <param name="fields">The object.</param>
/// <param name="isVersioned">Whether the file tells its release; before, gelu was the tanh form.</param>
internal sealed class BottleneckFields(string path, JsonObject fields, bool isVersioned)
{
    private static readonly (string Name, AdapterActivation Activation)[] Activations =
    [
        ("relu", AdapterActivation.ReLU),
        ("swish", AdapterActivation.Swish),
        ("silu", AdapterActivation.Swish),
        ("gelu", AdapterActivation.GELU),
        ("tanh", AdapterActivation.Tanh),
        ("sigmoid", AdapterActivation.Sigmoid),
        ("linear", AdapterActivation.Identity),
    ];

    // What changes the computation, where it is set.
    private static readonly (string Field, string Complaint)[] Beyond =
    [
        ("ln_before", "a norm of the adapter's own is not supported"),
        ("ln_after", "a norm of the adapter's own is not supported"),
        ("is_parallel", "parallel adapters are not supported"),
        ("use_gating", "gates are not supported"),
        ("inv_adapter", "invertible adapters are not supported"),
        ("cross_adapter", "adapters of cross-attention are not supported"),
        ("dropout", "dropout in the adapter is not supported"),
        ("phm_layer", "hypercomplex layers are not supported"),
        ("stochastic_depth", "stochastic depth is not supported"),
    ];

    private readonly JsonFields json = new(path, fields);

    private bool IsHoulsby => Is("mh_adapter", true) && Is("output_adapter", true) && !json.IsSet("original_ln_before");

    private bool IsPfeiffer => Is("mh_adapter", false) && Is("output_adapter", true) && Is("original_ln_before", true);

    /// <exception cref="InvalidDataException">A field is wrong.</exception>
    /// <exception cref="NotSupportedException">Some fields ask for things that are not carried.</exception>
    internal AdapterOptions ToOptions()
    {
        ConfigJson.Refuse(path, Complaints());
        int[] left = json.IntegerList("leave_out") ?? [];
        return new AdapterOptions
        {
            Method = IsHoulsby ? AdapterMethod.Houlsby : AdapterMethod.Pfeiffer,
            ReductionFactor = json.Number("reduction_factor") ?? throw Missing("reduction_factor"),
            NonLinearity = Activation,
            // The block's number is the last one in a path.
            ExcludePattern = left.Length == 0 ? null : $@".*\.(?:{string.Join('|', left)})\.(?!(?:.*\.)?\d+\.).*",
        };
    }

    /// <summary>The fields that stand for a set's adapters.</summary>
    /// <exception cref="NotSupportedException">The layout cannot say it.</exception>
    internal static JsonObject Of(AdapterSet set, out AdapterOptions options)
    {
        options = BottleneckOptions.Of(set, out int[] left);
        AdapterActivation activation = options.NonLinearity!.Value;
        bool isHoulsby = options.Method == AdapterMethod.Houlsby;
        return new JsonObject
        {
            ["adapter_residual_before_ln"] = false,
            ["cross_adapter"] = false,
            ["dropout"] = 0.0,
            ["init_weights"] = "bert",
            ["inv_adapter"] = null,
            ["inv_adapter_reduction_factor"] = null,
            ["is_parallel"] = false,
            ["leave_out"] = new JsonArray([.. left.Select(static block => (JsonNode?)block)]),
            ["ln_after"] = false,
            ["ln_before"] = false,
            ["mh_adapter"] = isHoulsby,
            ["non_linearity"] = Array.Find(Activations, known => known.Activation == activation).Name,
            ["original_ln_after"] = true,
            ["original_ln_before"] = !isHoulsby,
            ["output_adapter"] = true,
            ["phm_layer"] = false,
            ["reduction_factor"] = options.ReductionFactor,
            ["residual_before_ln"] = true,
            // The library takes a whole number for no number at all.
            ["scaling"] = JsonNode.Parse("1.0"),
            ["use_gating"] = false,
        };
    }

    private AdapterActivation? Activation
    {
        get
        {
            string name = (json.Text("non_linearity") ?? throw Missing("non_linearity")).ToLower(CultureInfo.InvariantCulture);
            string today = (isVersioned, name) switch
            {
                (false, "gelu") => "gelu_new",
                (false, "gelu_orig") => "gelu",
                _ => name,
            };
            int index = Array.FindIndex(Activations, known => known.Name == today);
            return index < 0 ? null : Activations[index].Activation;
        }
    }

    private IEnumerable<(string Field, string Complaint)> Complaints()
    {
        if (!IsHoulsby && !IsPfeiffer)
        {
            yield return (
                "mh_adapter', 'output_adapter', 'original_ln_before",
                "only true, true, false (Houlsby) and false, true, true (Pfeiffer) are supported"
            );
        }
        foreach (string field in (string[])["original_ln_after", "residual_before_ln"])
        {
            if (fields.ContainsKey(field) && !Is(field, true))
            {
                yield return (field, "only true is supported");
            }
        }
        foreach ((string Field, string Complaint) one in Beyond.Where(one => json.IsSet(one.Field)))
        {
            yield return one;
        }
        if (fields.ContainsKey("scaling") && (json.IsText("scaling") || json.Number("scaling") is not 1))
        {
            yield return ("scaling", "only 1 is supported");
        }
        if (fields["reduction_factor"] is JsonObject)
        {
            yield return ("reduction_factor", "only one factor for all layers is supported");
        }
        if (Activation is null)
        {
            yield return ("non_linearity", $"only {string.Join(", ", Activations.Select(static known => known.Name))} are supported");
        }
    }

    private bool Is(string field, bool value) => fields[field] is JsonValue own && own.TryGetValue(out bool flag) && flag == value;

    private InvalidDataException Missing(string field) => new($"{path}: field '{field}' is missing");
}
