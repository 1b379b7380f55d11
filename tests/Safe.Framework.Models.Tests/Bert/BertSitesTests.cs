using System.Text.RegularExpressions;
using Safe.Framework.Adapters;
using Safe.Framework.Annotations;
using Safe.Framework.Freezing;
using Safe.Framework.Manifests;
using Safe.Framework.Models.Bert;

namespace Safe.Framework.Models.Tests.Bert;

public sealed class BertSitesTests
{
    [Fact]
    public void Every_block_is_a_freeze_unit_in_forward_order()
    {
        using var model = TinyBert.Create(config => new BertModel(config));

        (string name, Module module)[] units = [.. model.named_modules().Where(part => part.module is IFreezeUnitHost)];

        units.Select(unit => unit.name).ShouldBe(["encoder.layer.0", "encoder.layer.1"]);
        units.ShouldAllBe(unit => ReferenceEquals(((IFreezeUnitHost)unit.module).FreezeUnit.Module, unit.module));
    }

    [Fact]
    public void Query_and_value_carry_the_papers_adapters_and_the_other_layers_offer_themselves()
    {
        using var model = TinyBert.Create(config => new BertModel(config), TinyBert.Config with { NumHiddenLayers = 1 });

        AdapterSite[] sites = [.. Sites(model).Select(site => site.Site)];
        string[] paths = [.. Sites(model).Select(site => site.Path).Order(StringComparer.Ordinal)];

        paths.ShouldBe([
            "encoder.layer.0.attention.output.dense",
            "encoder.layer.0.attention.output.dropout",
            "encoder.layer.0.attention.self.key",
            "encoder.layer.0.attention.self.query",
            "encoder.layer.0.attention.self.value",
            "encoder.layer.0.intermediate.dense",
            "encoder.layer.0.output.LayerNorm",
            "encoder.layer.0.output.dense",
            "encoder.layer.0.output.dropout",
        ]);
        sites.Where(site => site.Declared.Enabled).Select(site => site.Member).ShouldBe(["query", "value"], ignoreOrder: true);
        sites
            .Where(site => site.Declared.Method == AdapterMethod.LoRA)
            .ShouldAllBe(site => site.Declared.Rank == 4 && site.Declared.Alpha == 16 && site.Declared.Dropout == 0.1);
    }

    [Fact]
    public void Bottlenecks_have_sites_behind_the_sublayers()
    {
        using var model = TinyBert.Create(config => new BertModel(config), TinyBert.Config with { NumHiddenLayers = 1 });

        Sites(model)
            .Where(site => site.Site.Declared.Method == AdapterMethod.Houlsby)
            .Select(site => site.Path)
            .ShouldBe(["encoder.layer.0.attention.output.dropout", "encoder.layer.0.output.dropout"], ignoreOrder: true);
        Sites(model)
            .Where(site => site.Site.Declared.Method == AdapterMethod.Pfeiffer)
            .Select(site => site.Path)
            .ShouldBe(["encoder.layer.0.output.LayerNorm"]);
    }

    [Fact]
    public void The_manifest_lists_what_an_instance_has()
    {
        using var model = TinyBert.Create(config => new BertForSequenceClassification(config));
        ModelManifest manifest = ModelManifests.Find(typeof(BertForSequenceClassification)).ShouldNotBeNull();

        manifest.IsComplete.ShouldBeTrue();
        manifest.Units.ShouldHaveSingleItem().Path.ShouldBe("bert.encoder.layer.*");
        Starred(model.named_modules().Select(part => part.name).Where(name => name.Length > 0))
            .ShouldBe(manifest.Modules, ignoreOrder: true);
        Starred(Sites(model).Select(site => site.Path)).ShouldBe(manifest.Sites.Select(site => site.Path), ignoreOrder: true);
    }

    private static IEnumerable<string> Starred(IEnumerable<string> paths) =>
        paths.Select(path => Regex.Replace(path, @"(?<=\.)\d+(?=\.|$)", "*")).Distinct();

    private static IEnumerable<(string Path, AdapterSite Site)> Sites(Module model) =>
        model
            .named_modules()
            .Where(part => part.module is IAdapterHost)
            .SelectMany(part => ((IAdapterHost)part.module).AdapterSites, (part, site) => ($"{part.name}.{site.Member}", site));
}
