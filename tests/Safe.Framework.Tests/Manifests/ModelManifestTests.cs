using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Manifests;
using Safe.Framework.Tests.Generated;
using Safe.Testing.Modules;

namespace Safe.Framework.Tests.Manifests;

public sealed class ModelManifestTests
{
    [Fact]
    public void AModelIsPutTogetherFromTheManifestsOfItsClasses()
    {
        ModelManifest manifest = Manifest<Manifested.Agreed>();

        manifest.Model.ShouldBe(typeof(Manifested.Agreed));
        manifest.Modules.ShouldBe(["layer", "layer.*", "layer.*.query", "dropout", "classifier"]);
        manifest.IsComplete.ShouldBeTrue();
        ManifestSite site = manifest.Sites.ShouldHaveSingleItem();
        site.ShouldBe(new ManifestSite("layer.*.query", "Linear", new AdapterSettings { Rank = 2 }));
        ManifestUnit unit = manifest.Units.ShouldHaveSingleItem();
        (unit.Path, unit.Kind).ShouldBe(("layer.*", "Block"));
        FreezeDefaults declared = unit.Declared;
        (declared.FinalThreshold, declared.FinalEpoch, declared.MinWarmupEpochs, declared.MaxWarmupEpochs).ShouldBe((0.3, 10, 3, 6));
        declared.Scorer!().ShouldBeOfType<Manifested.ZeroScorer>();
        declared.Schedule!().ShouldBeOfType<Manifested.FinalSchedule>();
    }

    [Fact]
    public void ClassesOfAnotherAssemblyBringTheirOwn()
    {
        ModelManifest manifest = Manifest<Manifested.Across>();

        manifest.Modules.ShouldBe(["gated", "gated.dense", "gated.gate", "units", "units.*", "units.*.query"]);
        manifest.IsComplete.ShouldBeTrue();
        manifest
            .Sites.Select(site => (site.Path, site.Declared.Rank))
            .ShouldBe([("gated.dense", 2), ("gated.gate", 1), ("units.*.query", 2)]);
        manifest.Units.Select(unit => unit.Path).ShouldBe(["units.*"]);
        Manifest<LibraryUnit>().Units.ShouldHaveSingleItem().Path.ShouldBe("");
    }

    [Fact]
    public void WhatAnInstanceHasTheManifestLists()
    {
        ListsWhatIsThere(new Manifested.Agreed());
        ListsWhatIsThere(new Manifested.Disputed());
        ListsWhatIsThere(new Manifested.Across());
    }

    [Fact]
    public void ContainersOfContainersAndOpenPartsAreToldApart()
    {
        ModelManifest manifest = Manifest<ContainerModel>();

        manifest.Modules.ShouldBe(["layers", "layers.*", "body", "experts", "experts.{}", "stacks", "stacks.*", "absent", "absent.*"]);
        manifest.IsComplete.ShouldBeFalse("what a Sequential holds, only an instance tells");
        manifest.Sites.Select(site => site.Path).ShouldBe(["layers.*", "body.{}", "experts.{}", "stacks.*", "absent.*"]);
    }

    [Fact]
    public void AClassThatHoldsItselfEndsTheSearch()
    {
        ModelManifest manifest = Manifest<Manifested.Nesting>();

        manifest.IsComplete.ShouldBeFalse();
        manifest.Modules.ShouldBe(["left", "right", "dense"]);
    }

    [Fact]
    public void OfAClassThatNothingIsGeneratedForNothingIsKnown() => ModelManifests.Find(typeof(Manifested.Unknown)).ShouldBeNull();

    [Theory]
    [InlineData("layer.*.query", "query", true)]
    [InlineData("layer.*.query", "layer.3.query", true)]
    [InlineData("layer.*.query", "3.query", true)]
    [InlineData("layer.*", "7", true)]
    [InlineData("layer.*.query", "ery", false)]
    [InlineData("layer.*.query", "key", false)]
    [InlineData("layer.*.query", "layer.query", false)]
    [InlineData("layer.*", "dense", false)]
    [InlineData("experts.{}.query", "code.query", true)]
    [InlineData("query", "layer.query", false)]
    [InlineData("layer.*.query", "", false)]
    public void ANameIsAPathsEnd(string path, string name, bool matches) => ModelManifest.EndsWithName(path, name).ShouldBe(matches);

    private static ModelManifest Manifest<TModel>()
        where TModel : Module => ModelManifests.Find(typeof(TModel)).ShouldNotBeNull();

    private static void ListsWhatIsThere(Module model)
    {
        using Module owned = model;
        ModelManifest manifest = ModelManifests.Find(model.GetType()).ShouldNotBeNull();
        manifest.IsComplete.ShouldBeTrue(model.GetName());
        string[] paths = [.. ModuleTree.Walk(model).Skip(1).Select(place => place.Path)];
        paths.ShouldAllBe(path => manifest.Modules.Any(listed => Matches(listed, path)), model.GetName());
        manifest.Modules.ShouldAllBe(listed => paths.Any(path => Matches(listed, path)), model.GetName());
        foreach (PlacedSite placed in ModelSites.Find(model))
        {
            manifest.Sites.ShouldContain(site => Matches(site.Path, placed.Path) && site.Declared == placed.Site.Declared, placed.Path);
        }
    }

    private static bool Matches(string listed, string path) =>
        listed.Split('.').Length == path.Split('.').Length && ModelManifest.EndsWithName(listed, path);
}
