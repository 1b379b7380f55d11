using System.Reflection;
using Microsoft.Extensions.Configuration;
using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Dropping;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Freezing.Reversible;
using Safe.Framework.Hosting;
using Safe.Framework.Importance;
using Safe.Framework.Pruning;
using Safe.Framework.Quantization;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Hosting;

public sealed class SettingNamesTests
{
    [Theory]
    [InlineData(SettingNames.Training, typeof(TrainingOptions))]
    [InlineData(SettingNames.Adapter, typeof(AdapterOptions))]
    [InlineData(SettingNames.Freeze, typeof(FreezeOptions))]
    [InlineData(SettingNames.Importance, typeof(ImportanceOptions))]
    [InlineData(SettingNames.Execution, typeof(ExecutionOptions))]
    [InlineData(SettingNames.AdapterDrop, typeof(AdapterDropOptions))]
    [InlineData(SettingNames.Reversible, typeof(ReversibleOptions))]
    [InlineData(SettingNames.Prune, typeof(PruneOptions))]
    [InlineData(SettingNames.Quantize, typeof(QuantizeOptions))]
    public void The_names_are_those_of_the_options(string section, Type options)
    {
        IEnumerable<string> properties = options
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite)
            .Select(property => property.Name);
        SettingNames.Sections[section].ShouldBe(properties, ignoreOrder: true);
    }

    [Theory]
    [InlineData("Safe:Training:NumTrainEpoch", "Safe:Training:NumTrainEpoch: no such setting; did you mean 'NumTrainEpochs'?")]
    [InlineData("Safe:Adapter:Lora_Alpha", "Safe:Adapter:Lora_Alpha: no such setting; did you mean 'LoraAlpha'")]
    [InlineData("Safe:Freeze:Xyzzy", "Safe:Freeze:Xyzzy: no such setting")]
    [InlineData("Safe:Execution:FoldFrosen", "Safe:Execution:FoldFrosen: no such setting; did you mean 'FoldFrozen'?")]
    [InlineData("Safe:Trainnig:Seed", "Safe:Trainnig: no such section; did you mean 'Training'?")]
    [InlineData("Safe:Training", "Safe:Training: is a section")]
    public void A_name_that_does_not_exist_is_reported_with_what_was_meant(string key, string message) =>
        Unknown((key, "3")).Single().ShouldStartWith(message);

    [Fact]
    public void Known_names_pass_in_any_case_and_so_do_sections_of_the_callers_own() =>
        Unknown(
                ("Safe:training:numtrainepochs", "3"),
                ("Safe:Adapter:TargetModules:0", "query"),
                ("Safe:Adapter:RankPattern:layer.1.query", "4"),
                ("Safe:Corpus:Folder", "x"),
                ("Other:Training:NumTrainEpoch", "3")
            )
            .ShouldBeEmpty();

    private static string[] Unknown(params (string Key, string Value)[] settings) =>
        [
            .. SettingNames.Unknown(
                new ConfigurationBuilder()
                    .AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)))
                    .Build()
                    .GetSection("Safe")
            ),
        ];
}
