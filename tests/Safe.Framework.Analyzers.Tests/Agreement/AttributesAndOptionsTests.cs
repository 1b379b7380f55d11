extern alias Framework;

using System.Reflection;
using Framework::Safe.Framework.Adapters;
using Framework::Safe.Framework.Annotations;
using Framework::Safe.Framework.Freezing;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.Tests.Agreement;

/// <summary>What an attribute declares, the runtime knows under the same name, with the same default.</summary>
public sealed class AttributesAndOptionsTests
{
    // The options speak PEFT's language.
    private static readonly Dictionary<string, string> PeftNames = new()
    {
        [nameof(AdapterAttribute.Method)] = nameof(AdapterOptions.Method),
        [nameof(AdapterAttribute.Rank)] = nameof(AdapterOptions.R),
        [nameof(AdapterAttribute.Alpha)] = nameof(AdapterOptions.LoraAlpha),
        [nameof(AdapterAttribute.Dropout)] = nameof(AdapterOptions.LoraDropout),
    };

    [Fact]
    public void AnAdapterSiteHasTheSettingsOfTheAttribute()
    {
        var attribute = new AdapterAttribute(AdapterMethod.LoRA);
        var settings = new AdapterSettings();
        foreach (PropertyInfo property in Declared(typeof(AdapterAttribute)))
        {
            PropertyInfo? same = typeof(AdapterSettings).GetProperty(property.Name);
            same.ShouldNotBeNull($"AdapterSettings has no {property.Name}");
            same.PropertyType.ShouldBe(property.PropertyType);
            same.GetValue(settings).ShouldBe(property.GetValue(attribute), property.Name);
        }
    }

    [Fact]
    public void TheOptionsOfAdaptersFallBackOnTheAttribute()
    {
        foreach ((string declared, string option) in PeftNames)
        {
            PropertyInfo property = typeof(AdapterOptions).GetProperty(option).ShouldNotBeNull();
            Nullable.GetUnderlyingType(property.PropertyType).ShouldBe(typeof(AdapterAttribute).GetProperty(declared)!.PropertyType);
            property.GetValue(new AdapterOptions()).ShouldBeNull();
        }
    }

    [Fact]
    public void AFreezeUnitKnowsEveryPropertyOfTheAttribute()
    {
        string[] declared = [.. Declared(typeof(FreezePolicyAttribute)).Select(property => property.Name)];
        Declared(typeof(FreezeDefaults)).Select(property => property.Name).ShouldBe(declared, ignoreOrder: true);
        foreach (PropertyInfo property in Declared(typeof(FreezeDefaults)))
        {
            property.GetValue(new FreezeDefaults()).ShouldBeNull($"{property.Name} is set though the attribute leaves it out");
        }
    }

    [Fact]
    public void TheSettingsOfAJobAreThoseOfTheAttributeByDefault()
    {
        var attribute = new FreezePolicyAttribute();
        FreezeSettings resolved = FreezeSettings.Resolve(new FreezeOptions(), [new FreezeDefaults()]);
        foreach (PropertyInfo property in Declared(typeof(FreezePolicyAttribute)).Where(property => property.PropertyType != typeof(Type)))
        {
            typeof(FreezeOptions).GetProperty(property.Name).ShouldNotBeNull($"FreezeOptions has no {property.Name}");
            object? used = typeof(FreezeSettings).GetProperty(property.Name).ShouldNotBeNull().GetValue(resolved);
            // No limit is null there and 0 here, where null cannot be written.
            (used ?? 0).ShouldBe(property.GetValue(attribute), property.Name);
        }
    }

    [Fact]
    public void TheRulesKnowTheMethods()
    {
        string[] behind = [nameof(AdapterMethod.Houlsby), nameof(AdapterMethod.Pfeiffer), nameof(AdapterMethod.Custom)];
        AdapterMethods.OnWeights.Concat(behind).ShouldBe(Enum.GetNames<AdapterMethod>(), ignoreOrder: true);
        AdapterMethods.LowRank.ShouldBeSubsetOf(AdapterMethods.OnWeights);
    }

    [Fact]
    public void TheRulesKnowTheDefaults()
    {
        PolicyLimits.DefaultFinalEpoch.ShouldBe(new FreezePolicyAttribute().FinalEpoch);
        PolicyLimits.DefaultMinWarmup.ShouldBe(FreezeSettings.Resolve(new FreezeOptions(), []).MinWarmupEpochs);
    }

    private static IEnumerable<PropertyInfo> Declared(Type type) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly);
}
