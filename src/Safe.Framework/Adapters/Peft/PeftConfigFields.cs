using System.Text.Json.Nodes;
using Safe.Framework.Annotations;

namespace Safe.Framework.Adapters.Peft;

/// <summary>The fields of an <c>adapter_config.json</c> that stand for options.</summary>
internal static class PeftConfigFields
{
    /// <param name="options">What <see cref="PeftOptions.Of"/> found.</param>
    /// <param name="baseModel">Name or path of the base model, or null.</param>
    /// <param name="transposed">Whether adapted layers store their weights transposed.</param>
    /// <param name="kept">Which of AdaLoRA's singular values the weights file holds; null: all.</param>
    /// <param name="totalSteps">Training steps of AdaLoRA's job; 0: not known.</param>
    internal static JsonObject Of(
        AdapterOptions options,
        string? baseModel,
        bool transposed,
        IReadOnlyDictionary<string, bool[]>? kept,
        int totalSteps
    )
    {
        JsonObject fields = new()
        {
            ["auto_mapping"] = null,
            ["base_model_name_or_path"] = baseModel,
            ["fan_in_fan_out"] = transposed,
            ["inference_mode"] = true,
            ["modules_to_save"] = options.ModulesToSave is null ? null : ConfigJson.Texts(options.ModulesToSave),
            ["revision"] = null,
            ["target_modules"] = ConfigJson.Texts(options.TargetModules!),
            ["task_type"] = options.TaskType is AdapterTask task ? PeftTasks.NameOf(task) : null,
        };
        switch (options.Method)
        {
            case AdapterMethod.IA3:
                fields["feedforward_modules"] = ConfigJson.Texts(options.FeedforwardModules!);
                fields["init_ia3_weights"] = true;
                fields["peft_type"] = "IA3";
                break;
            case AdapterMethod.AdaLoRA:
                AddLowRank(fields, options);
                AddBudget(fields, options, kept, totalSteps);
                break;
            default:
                AddLowRank(fields, options);
                fields["peft_type"] = "LORA";
                fields["r"] = options.R;
                fields["rank_pattern"] = ConfigJson.Map(options.RankPattern!, static rank => rank);
                break;
        }
        return fields;
    }

    private static void AddLowRank(JsonObject fields, AdapterOptions options)
    {
        fields["alpha_pattern"] = ConfigJson.Map(options.AlphaPattern ?? new Dictionary<string, double>(), static alpha => alpha);
        fields["bias"] = PeftBiases.NameOf(options.Bias);
        fields["init_lora_weights"] = true;
        fields["layers_pattern"] = null;
        fields["layers_to_transform"] = null;
        fields["lora_alpha"] = options.LoraAlpha;
        fields["lora_dropout"] = options.LoraDropout;
        fields["use_dora"] = options.UseDora;
        fields["use_rslora"] = options.UseRslora;
    }

    private static void AddBudget(JsonObject fields, AdapterOptions options, IReadOnlyDictionary<string, bool[]>? kept, int totalSteps)
    {
        fields["beta1"] = options.Beta1;
        fields["beta2"] = options.Beta2;
        fields["deltaT"] = options.DeltaT;
        fields["init_r"] = options.InitR;
        fields["orth_reg_weight"] = options.OrthRegWeight;
        fields["peft_type"] = "ADALORA";
        // PEFT ignores r here, and warns of any other value than its default.
        fields["r"] = 8;
        fields["rank_pattern"] = kept is null
            ? null
            : ConfigJson.Map(
                kept.Select(static one => KeyValuePair.Create($"{one.Key}.lora_E", one.Value)),
                static mask => new JsonArray([.. mask.Select(static one => (JsonNode?)one)])
            );
        fields["target_r"] = options.TargetR;
        fields["tfinal"] = options.TFinal;
        fields["tinit"] = options.TInit;
        // Newer releases read no file without a number of steps that leaves the budget time to fall.
        fields["total_step"] = Math.Max(totalSteps, options.TInit + options.TFinal + 1);
    }
}
