using System.Text.RegularExpressions;
using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Manifests;
using Safe.Framework.Models.Auto;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.Tests.Families;

/// <summary>What holds for every family with every head.</summary>
public sealed class FamilyTests
{
    public static TheoryData<string, ModelHead> Models
    {
        get
        {
            var models = new TheoryData<string, ModelHead>();
            foreach (string family in TinyModels.Names)
            {
                foreach (ModelHead head in TinyModels.Heads(family))
                {
                    models.Add(family, head);
                }
            }
            return models;
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void The_manifest_lists_what_an_instance_has(string family, ModelHead head)
    {
        using Module model = TinyModels.Create(family, head);
        ModelManifest manifest = ModelManifests.Find(model.GetType()).ShouldNotBeNull();

        manifest.IsComplete.ShouldBeTrue();
        string[] units = [.. model.named_modules().Where(part => part.module is IFreezeUnitHost).Select(part => part.name)];
        units.Length.ShouldBe(2);
        manifest.Units.ShouldHaveSingleItem().Path.ShouldBe(Starred(units).ShouldHaveSingleItem());
        string[] modules = [.. Starred(model.named_modules().Select(part => part.name).Where(name => name.Length > 0))];
        modules.ShouldBeSubsetOf(manifest.Modules);
        // A manifest lists what its class may have; these some instances do without.
        manifest
            .Modules.Except(modules)
            .ShouldAllBe(name => name.Split('.').Intersect(new[] { "pooler", "decoder", "lm_head" }).Any(), "modules without an instance");
        Starred(ModelSites.Find(model).Select(site => site.Path)).ShouldBe(manifest.Sites.Select(site => site.Path), ignoreOrder: true);
    }

    [Theory]
    [InlineData("bert", "query, value")]
    [InlineData("roberta", "query, value")]
    [InlineData("gpt2", "c_attn")]
    [InlineData("llama", "q_proj, v_proj")]
    [InlineData("vit", "query, value")]
    [InlineData("swin", "query, value")]
    public void Every_dense_layer_of_a_block_is_a_site_and_the_papers_are_on(string family, string enabled)
    {
        using Module model = TinyModels.Create(family, ModelHead.None);
        IReadOnlyList<PlacedSite> sites = ModelSites.Find(model);

        string[] dense =
        [
            .. model
                .named_modules()
                .Where(part => IsDense(part.module) && part.name.Contains(".0.", StringComparison.Ordinal))
                .Select(part => part.name),
        ];
        // Bottleneck adapters have sites of their own, on norms and dropouts.
        sites
            .Where(site => IsDense(site.Site.Target))
            .Select(site => site.Path)
            .Where(path => path.Contains(".0.", StringComparison.Ordinal))
            .ShouldBe(dense, ignoreOrder: true);
        string[] on = [.. sites.Where(site => site.Site.Declared.Enabled).Select(site => site.Site.Member).Distinct().Order()];
        string.Join(", ", on).ShouldBe(enabled);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Counted_parameters_are_those_of_the_model(string family, ModelHead head)
    {
        foreach (bool tied in new[] { true, false })
        {
            PretrainedConfig config = TinyModels.Config(family).Labelled(["a", "b", "c"]) with { TieWordEmbeddings = tied };
            using Module model = TinyModels.Create(family, head, config);

            AutoModel.CountParameters(config, head).ShouldBe(model.parameters().Sum(parameter => parameter.numel()));
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_folder_that_is_written_is_read_back_to_the_bit(string family, ModelHead head)
    {
        using DisposeScope scope = NewDisposeScope();
        string folder = Directory.CreateTempSubdirectory("safe-auto-").FullName;
        try
        {
            using Module model = TinyModels.Create(family, head);
            PretrainedLoading.Save(folder, model, TinyModels.Config(family), ScalarType.Float32);

            Pretrained<Module> again = AutoModel.Load(folder);

            using Module read = again.Model;
            read.GetType().ShouldBe(model.GetType());
            again.Report.Missing.ShouldBeEmpty();
            again.Report.Unexpected.ShouldBeEmpty();
            foreach ((string name, Parameter parameter) in model.named_parameters())
            {
                Golden.TensorAssertions.ShouldBeBitEqualTo(read.get_parameter(name)!, parameter, name);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool IsDense(Module module) => module is Linear { } or Conv1D { };

    private static IEnumerable<string> Starred(IEnumerable<string> paths) =>
        paths.Select(path => Regex.Replace(path, @"(?<=(^|\.))\d+(?=\.|$)", "*")).Distinct();
}
