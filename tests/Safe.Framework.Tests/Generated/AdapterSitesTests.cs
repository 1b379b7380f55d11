using Safe.Framework.Adapters;

namespace Safe.Framework.Tests.Generated;

public sealed class AdapterSitesTests
{
    [Fact]
    public void SitesCarryWhatTheAttributeSays()
    {
        using var block = new TinyBlock(4);

        IReadOnlyList<AdapterSite> sites = ((IAdapterHost)block).AdapterSites;

        sites.Select(site => site.Member).ShouldBe(["up", "down"]);
        sites.ShouldAllBe(site => ReferenceEquals(site.Owner, block));
        sites[0].Target.ShouldBeSameAs(block.named_children().Single(child => child.name == "up").module);
        sites[0]
            .Declared.ShouldBe(
                new AdapterSettings
                {
                    Method = AdapterMethod.LoRA,
                    Rank = 2,
                    Alpha = 16,
                    Dropout = 0.1,
                }
            );
        sites[1].Declared.ShouldBe(new AdapterSettings { Method = AdapterMethod.LoRA });
    }

    [Fact]
    public void SitesAreCreatedOnce()
    {
        using var leaf = new Components.GeneratedLeaf();

        leaf.AdapterSites.ShouldBeSameAs(leaf.AdapterSites);
        leaf.AdapterSites.Select(site => site.Member).ShouldBe(["dense", "gate"]);
        ((Components.Base)leaf).AdapterSites[0].ShouldBeSameAs(leaf.AdapterSites[0]);
    }

    [Fact]
    public void AMemberWithoutALayerIsNoSite()
    {
        using var block = new TinyBlock(4, hasDown: false);

        block.AdapterSites.Select(site => site.Member).ShouldBe(["up"]);
    }

    [Fact]
    public void EveryValueOfTheAttributeIsASettingWithTheSameDefault()
    {
        var attribute = new AdapterAttribute(new AdapterSettings().Method);

        Values(attribute).Except(Values(new AdapterSettings())).ShouldBeEmpty();
    }

    [Fact]
    public void EveryValueOfAFreezePolicyIsADeclaredDefault() =>
        Values(new FreezePolicyAttribute())
            .Select(value => value.Name)
            .Except(Values(new Safe.Framework.Freezing.FreezeDefaults()).Select(value => value.Name))
            .ShouldBeEmpty();

    private static IEnumerable<(string Name, object? Value)> Values(object instance) =>
        instance
            .GetType()
            .GetProperties()
            .Where(property => property.Name is not (nameof(Attribute.TypeId) or "EqualityContract"))
            .Select(property => (property.Name, property.GetValue(instance)));
}
