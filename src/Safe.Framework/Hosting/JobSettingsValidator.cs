using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Dropping;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Freezing.Reversible;
using Safe.Framework.Importance;
using Safe.Framework.Manifests;
using Safe.Framework.Pruning;
using Safe.Framework.Quantization;
using Safe.Framework.Training;

namespace Safe.Framework.Hosting;

/// <summary>Checks every section of a job's configuration: values that cannot be read, values out of range, names that do not exist.</summary>
/// <param name="services">Has the options.</param>
/// <param name="job">The job's name, with which the messages start; null: it has none.</param>
/// <param name="configuration">What they are bound to.</param>
/// <param name="model">The model class.</param>
/// <param name="parts">Whether scorer and schedule are left to the model.</param>
internal sealed class JobSettingsValidator(
    IServiceProvider services,
    string? job,
    IConfiguration configuration,
    Type model,
    DefaultParts parts
) : IValidateOptions<JobSettings>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, JobSettings options)
    {
        if (!string.Equals(name, job ?? Options.DefaultName, StringComparison.Ordinal))
        {
            return ValidateOptionsResult.Skip;
        }
        List<string> problems =
        [
            .. SettingNames.Unknown(configuration),
            .. ProblemsOf<TrainingOptions>(SettingNames.Training),
            .. ProblemsOf<AdapterOptions>(SettingNames.Adapter),
            .. ProblemsOf<FreezeOptions>(SettingNames.Freeze),
            .. ProblemsOf<ImportanceOptions>(SettingNames.Importance),
            .. ProblemsOf<ExecutionOptions>(SettingNames.Execution),
            .. ProblemsOf<AdapterDropOptions>(SettingNames.AdapterDrop),
            .. ProblemsOf<ReversibleOptions>(SettingNames.Reversible),
            .. ReversibleProblems(),
            .. ProblemsOf<PruneOptions>(SettingNames.Prune),
            .. PruneProblems(),
            .. ProblemsOf<QuantizeOptions>(SettingNames.Quantize),
            .. QuantizeProblems(),
        ];
        if (
            Valid<ExecutionOptions>() is { PrefixCache: PrefixCacheStorage.File, PrefixCacheDir: null }
            && Valid<TrainingOptions>() is { OutputDir: null }
        )
        {
            problems.Add(
                $"{configuration.GetSection(SettingNames.Execution).Path}: PrefixCache=File needs PrefixCacheDir or Training:OutputDir, where the file goes"
            );
        }
        if (
            Valid<ExecutionOptions>() is { PrefixCache: PrefixCacheStorage.Memory, PrefixCacheMaxBytes: null }
            && Valid<FreezeOptions>() is { MaxMemory: not null }
            && Valid<TrainingOptions>() is { Device: null or "cpu" }
        )
        {
            problems.Add(
                $"{configuration.GetSection(SettingNames.Execution).Path}: PrefixCache=Memory needs PrefixCacheMaxBytes beside Freeze:MaxMemory, which sets that much aside"
            );
        }
        if (
            Valid<AdapterDropOptions>() is { Mode: not AdapterDropMode.Off }
            && Valid<AdapterOptions>()?.Method is { } method
            && OwnParameters.Trains(method)
        )
        {
            problems.Add(
                $"{configuration.GetSection(SettingNames.AdapterDrop).Path}: AdapterDrop leaves adapters out, and {method} has none"
            );
        }
        if (ModelManifests.Find(model) is { } manifest)
        {
            problems.AddRange(ModelProblems(manifest));
        }
        string place = job is null ? "" : $"job '{job}': ";
        return problems.Count > 0 ? ValidateOptionsResult.Fail(problems.Select(problem => place + problem)) : ValidateOptionsResult.Success;
    }

    private IEnumerable<string> ReversibleProblems() =>
        (Valid<ReversibleOptions>(), Valid<TrainingOptions>(), Valid<FreezeOptions>(), Valid<ExecutionOptions>())
            is ({ } reversible, { } training, { } freeze, { } execution)
            ? ReversibleCombinations
                .Problems(reversible, training, freeze, execution)
                .Select(problem => $"{configuration.GetSection(SettingNames.Reversible).Path}: {problem}")
            : [];

    private IEnumerable<string> PruneProblems() =>
        (Valid<PruneOptions>(), Valid<TrainingOptions>(), Valid<FreezeOptions>(), Valid<ReversibleOptions>())
            is ({ } prune, { } training, { } freeze, { } reversible)
            ? PruneCombinations
                .Problems(prune, training, freeze, reversible)
                .Select(problem => $"{configuration.GetSection(SettingNames.Prune).Path}: {problem}")
            : [];

    private IEnumerable<string> QuantizeProblems() =>
        (Valid<QuantizeOptions>(), Valid<AdapterOptions>(), Valid<PruneOptions>()) is ({ } quantize, { } adapter, { } prune)
            ? QuantizeCombinations
                .Problems(quantize, adapter, prune)
                .Select(problem => $"{configuration.GetSection(SettingNames.Quantize).Path}: {problem}")
            : [];

    // Options that are wrong by themselves are not compared with the model.
    private IEnumerable<string> ModelProblems(ModelManifest manifest)
    {
        if (Valid<AdapterOptions>() is { } adapter)
        {
            foreach (string problem in new AdapterNames(manifest, adapter).Problems())
            {
                yield return $"{configuration.GetSection(SettingNames.Adapter).Path}: {problem}";
            }
        }
        if (Valid<FreezeOptions>() is { Enabled: true } freeze)
        {
            foreach (string problem in new DeclaredPolicies(manifest, freeze, parts).Problems())
            {
                yield return $"{configuration.GetSection(SettingNames.Freeze).Path}: {problem}";
            }
        }
    }

    private TOptions? Valid<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>()
        where TOptions : class
    {
        try
        {
            return services.GetRequiredService<IOptions<TOptions>>().Value;
        }
        catch (Exception known) when (known is OptionsValidationException or InvalidOperationException)
        {
            // Reported by ProblemsOf.
            return null;
        }
    }

    private IEnumerable<string> ProblemsOf<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions
    >(string section)
        where TOptions : class
    {
        try
        {
            _ = services.GetRequiredService<IOptions<TOptions>>().Value;
            return [];
        }
        catch (OptionsValidationException invalid)
        {
            string place = configuration.GetSection(section).Path;
            return invalid.Failures.Select(failure => $"{place}: {failure}");
        }
        catch (InvalidOperationException unreadable)
        {
            // The binder's own sentence names the key and the value.
            return [unreadable.Message];
        }
    }
}
