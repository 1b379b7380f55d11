using System.Collections;
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

public sealed class SettingValuesTests
{
    private static readonly Dictionary<string, Type> Options = new()
    {
        [SettingNames.Training] = typeof(TrainingOptions),
        [SettingNames.Adapter] = typeof(AdapterOptions),
        [SettingNames.Freeze] = typeof(FreezeOptions),
        [SettingNames.Importance] = typeof(ImportanceOptions),
        [SettingNames.Execution] = typeof(ExecutionOptions),
        [SettingNames.AdapterDrop] = typeof(AdapterDropOptions),
        [SettingNames.Reversible] = typeof(ReversibleOptions),
        [SettingNames.Prune] = typeof(PruneOptions),
        [SettingNames.Quantize] = typeof(QuantizeOptions),
    };

    public static TheoryData<string> Sections => [.. SettingNames.Sections.Keys];

    [Theory]
    [MemberData(nameof(Sections))]
    public void A_value_of_another_type_is_answered_with_what_was_expected(string section)
    {
        foreach (string name in SettingNames.Sections[section])
        {
            Type property = Options[section].GetProperty(name)!.PropertyType;
            Type type = Nullable.GetUnderlyingType(property) ?? property;
            bool isList = type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable));
            (SettingValues.IsList(name) || SettingValues.IsMap(name)).ShouldBe(isList, name);
            if (!isList && type != typeof(string))
            {
                string? expected = SettingValues.Expected($"{section}:{name}", "?");
                expected.ShouldBe(
                    type == typeof(bool) ? "true or false"
                        : type == typeof(double) ? "a number"
                        : type.IsEnum ? "one of " + string.Join(", ", Enum.GetNames(type))
                        : "a whole number",
                    $"{section}:{name}"
                );
            }
        }
    }

    [Theory]
    [InlineData("Training:Seed", "7")]
    [InlineData("Training:learningrate", "9e-4")]
    [InlineData("Freeze:Enabled", "FALSE")]
    [InlineData("Adapter:Method", "lora")]
    [InlineData("Adapter:TargetModules:0", "query")]
    [InlineData("Adapter:RankPattern:layer.1", "4")]
    public void What_fits_passes(string key, string value) => SettingValues.Expected(key, value).ShouldBeNull();

    [Fact]
    public void Items_are_looked_at_too()
    {
        SettingValues.Expected("Adapter:LayersToTransform:1", "x").ShouldBe("a whole number");
        SettingValues.Expected("Adapter:AlphaPattern:layer.1", "x").ShouldBe("a number");
    }
}
