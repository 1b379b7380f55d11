using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Importance;
using Safe.Framework.Training;

namespace Safe.Framework.Hosting;

/// <summary>Checks every section of a job's configuration: values that cannot be read, values out of range, names that do not exist.</summary>
/// <param name="services">Has the options.</param>
/// <param name="configuration">What they are bound to.</param>
internal sealed class JobSettingsValidator(IServiceProvider services, IConfiguration configuration) : IValidateOptions<JobSettings>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, JobSettings options)
    {
        List<string> problems =
        [
            .. SettingNames.Unknown(configuration),
            .. ProblemsOf<TrainingOptions>(SettingNames.Training),
            .. ProblemsOf<AdapterOptions>(SettingNames.Adapter),
            .. ProblemsOf<FreezeOptions>(SettingNames.Freeze),
            .. ProblemsOf<ImportanceOptions>(SettingNames.Importance),
        ];
        return problems.Count > 0 ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
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
