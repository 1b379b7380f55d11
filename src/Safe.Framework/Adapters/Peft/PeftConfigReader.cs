using System.Text.Json.Nodes;
using Safe.Framework.Annotations;

namespace Safe.Framework.Adapters.Peft;

/// <summary>Turns the fields of an <c>adapter_config.json</c> into options.</summary>
internal sealed class PeftConfigReader
{
    private const string ValuesSuffix = ".lora_E";

    private static readonly Dictionary<string, AdapterMethod> Methods = new(StringComparer.Ordinal)
    {
        ["LORA"] = AdapterMethod.LoRA,
        ["ADALORA"] = AdapterMethod.AdaLoRA,
        ["IA3"] = AdapterMethod.IA3,
    };

    // What newer releases of PEFT can ask for beside the update itself.
    private static readonly (string Field, string Complaint)[] Beyond =
    [
        ("layer_replication", "replicated layers are not supported"),
        ("trainable_token_indices", "trainable tokens are not supported"),
        ("target_parameters", "bare parameters as targets are not supported"),
        ("megatron_config", "Megatron's layers are not supported"),
        ("lora_bias", "biases of the update are not supported"),
        ("use_qalora", "QA-LoRA is not supported"),
        ("use_bdlora", "block-diagonal LoRA is not supported"),
        ("alora_invocation_tokens", "activated LoRA is not supported"),
        ("arrow_config", "Arrow's routing is not supported"),
        ("kasa_config", "KaSA is not supported"),
        ("monteclora_config", "MonteCLoRA is not supported"),
        ("velora_config", "VeLoRA is not supported"),
        ("ensure_weight_tying", "adapters of tied weights are not supported"),
    ];

    // The file lacks what these took from the base's weights.
    private static readonly string[] ChangedBases = ["pissa", "olora", "corda", "loftq", "lora_ga"];

    private readonly string path;
    private readonly JsonFields json;
    private readonly AdapterMethod method;

    internal PeftConfigReader(string path, JsonObject fields)
    {
        this.path = path;
        json = new JsonFields(path, fields);
        string known = string.Join(", ", Methods.Keys);
        method =
            json.Text("peft_type") is { } type && Methods.TryGetValue(type, out AdapterMethod found)
                ? found
                : throw new NotSupportedException($"{path}: field 'peft_type': only {known} are supported");
    }

    /// <exception cref="InvalidDataException">A field is wrong.</exception>
    /// <exception cref="NotSupportedException">Some fields ask for things that are not carried.</exception>
    internal AdapterOptions Options()
    {
        ConfigJson.Refuse(path, Complaints());
        AdapterOptions options = Places();
        switch (method)
        {
            case AdapterMethod.IA3:
                options.FeedforwardModules = json.TextList("feedforward_modules") ?? [];
                break;
            case AdapterMethod.AdaLoRA:
                SetLowRank(options);
                SetBudget(options);
                break;
            default:
                SetLowRank(options);
                options.R = json.Integer("r") ?? throw Missing("r");
                options.LoraAlpha = json.Number("lora_alpha") ?? throw Missing("lora_alpha");
                options.RankPattern = json.Integers("rank_pattern");
                break;
        }
        return options;
    }

    /// <summary>Which of AdaLoRA's singular values the file holds, by path; null: all.</summary>
    /// <exception cref="InvalidDataException">A list is not as long as the rank at the start.</exception>
    internal Dictionary<string, bool[]>? Kept()
    {
        if (method != AdapterMethod.AdaLoRA || json.Masks("rank_pattern") is not { } masks)
        {
            return null;
        }
        int rank = json.Integer("init_r") ?? TargetSelection.DefaultInitialRank;
        var kept = new Dictionary<string, bool[]>(StringComparer.Ordinal);
        foreach ((string name, bool[] mask) in masks)
        {
            // Early releases put the adapter's name behind.
            int end = name.LastIndexOf(ValuesSuffix, StringComparison.Ordinal);
            if (end <= 0 || mask.Length != rank || !kept.TryAdd(name[..end], mask))
            {
                throw new InvalidDataException(
                    $"{path}: field 'rank_pattern': '{name}' has {mask.Length} values; a name that ends with {ValuesSuffix}, once, and {rank} values (init_r) are expected"
                );
            }
        }
        return kept;
    }

    private AdapterOptions Places()
    {
        bool isPattern = json.IsText("target_modules");
        bool excludesPattern = json.IsText("exclude_modules");
        string? task = json.Text("task_type");
        return new AdapterOptions
        {
            Method = method,
            TargetModules = isPattern ? null : json.TextList("target_modules") ?? throw Missing("target_modules"),
            TargetPattern = isPattern ? json.Text("target_modules") : null,
            ExcludeModules = excludesPattern ? null : json.TextList("exclude_modules"),
            ExcludePattern = excludesPattern ? json.Text("exclude_modules") : null,
            LayersToTransform = json.IntegerList("layers_to_transform"),
            LayersPattern = json.TextList("layers_pattern"),
            ModulesToSave = json.TextList("modules_to_save"),
            TaskType = task is null
                ? null
                : PeftTasks.Find(task)
                    ?? throw new InvalidDataException($"{path}: field 'task_type' is '{task}'; known are {PeftTasks.Names}"),
        };
    }

    private void SetLowRank(AdapterOptions options)
    {
        options.LoraDropout = json.Number("lora_dropout") ?? 0;
        options.UseDora = json.Flag("use_dora") ?? false;
        options.UseRslora = json.Flag("use_rslora") ?? false;
        options.Bias = PeftBiases.Find(json.Text("bias") ?? PeftBiases.None)!.Value;
        options.AlphaPattern = json.Numbers("alpha_pattern");
    }

    // What a file leaves out has PEFT's defaults, which are ours.
    private void SetBudget(AdapterOptions options)
    {
        options.InitR = json.Integer("init_r") ?? TargetSelection.DefaultInitialRank;
        options.LoraAlpha = json.Number("lora_alpha") ?? 8;
        options.TargetR = json.Integer("target_r") ?? options.TargetR;
        options.TInit = json.Integer("tinit") ?? options.TInit;
        options.TFinal = json.Integer("tfinal") ?? options.TFinal;
        options.DeltaT = json.Integer("deltaT") ?? options.DeltaT;
        options.Beta1 = json.Number("beta1") ?? options.Beta1;
        options.Beta2 = json.Number("beta2") ?? options.Beta2;
        options.OrthRegWeight = json.Number("orth_reg_weight") ?? options.OrthRegWeight;
    }

    private IEnumerable<(string Field, string Complaint)> Complaints()
    {
        if (PeftBiases.Find(json.Text("bias") ?? PeftBiases.None) is null)
        {
            yield return ("bias", $"only {PeftBiases.Names} are supported");
        }
        foreach ((string Field, string Complaint) one in Beyond.Where(one => json.IsSet(one.Field)))
        {
            yield return one;
        }
        string made = json.IsText("init_lora_weights") ? json.Text("init_lora_weights")! : "";
        if (Array.Exists(ChangedBases, start => made.StartsWith(start, StringComparison.Ordinal)))
        {
            yield return (
                "init_lora_weights",
                "it changed the base's weights, which the file does not hold; convert the adapter to plain LoRA"
            );
        }
        if (method == AdapterMethod.IA3 && json.IsText("feedforward_modules"))
        {
            yield return ("feedforward_modules", "a regular expression is not supported; list the names");
        }
        foreach (string field in (string[])["use_dora", "use_rslora", "alpha_pattern"])
        {
            if (method == AdapterMethod.AdaLoRA && json.IsSet(field))
            {
                yield return (field, "AdaLoRA has no such scaling");
            }
        }
    }

    private InvalidDataException Missing(string field) => new($"{path}: field '{field}' is missing");
}
