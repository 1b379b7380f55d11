using Microsoft.Extensions.Options;
using Safe.Framework.Adapters;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Adapters;

public sealed class AdapterInjectionTests
{
    [Fact]
    public void Without_targets_the_declared_sites_are_adapted_with_the_declared_values()
    {
        using TinyModel model = TinyModel.Seeded(layers: 2);
        AdapterSet set = Inject(model, new AdapterOptions());
        set.Adapters.Select(placed => placed.Path).ShouldBe(["layer.0.query", "layer.1.query"]);
        set.Adapters[0].Settings.ShouldBe(new AdapterSettings { Rank = 2, Alpha = 4 });
        Trainable(model)
            .ShouldBe([
                "layer.0.query_adapter.lora_A",
                "layer.0.query_adapter.lora_B",
                "layer.1.query_adapter.lora_A",
                "layer.1.query_adapter.lora_B",
            ]);
        set.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Options_replace_what_the_attribute_declares()
    {
        using TinyModel model = TinyModel.Seeded(layers: 1);
        AdapterSet set = Inject(
            model,
            new AdapterOptions
            {
                R = 4,
                LoraAlpha = 8,
                LoraDropout = 0.25,
                UseRslora = true,
            }
        );
        AdapterSettings settings = set.Adapters[0].Settings;
        settings.ShouldBe(
            new AdapterSettings
            {
                Rank = 4,
                Alpha = 8,
                Dropout = 0.25,
                RankStabilized = true,
            }
        );
        settings.Scaling.ShouldBe(4);
    }

    [Fact]
    public void Named_targets_are_adapted_whether_declared_or_not()
    {
        using TinyModel model = TinyModel.Seeded(layers: 2);
        AdapterSet set = Inject(model, new AdapterOptions { TargetModules = ["dense", "layer.1.query"], R = 1 });
        set.Adapters.Select(placed => placed.Path).ShouldBe(["layer.0.dense", "layer.1.query", "layer.1.dense"]);
    }

    [Fact]
    public void Patterns_exclusions_and_blocks_narrow_the_targets()
    {
        Paths(new AdapterOptions { TargetPattern = @"layer\.\d+\.(query|dense)" }).Length.ShouldBe(6);
        Paths(new AdapterOptions { TargetPattern = @"layer\.\d+" + @"\.que" + "r." }).Length.ShouldBe(3);
        Paths(new AdapterOptions { TargetModules = ["query", "dense"], ExcludeModules = ["layer.1.dense"] }).Length.ShouldBe(5);
        Paths(new AdapterOptions { TargetModules = ["query", "dense"], ExcludePattern = ".*dense" }).Length.ShouldBe(3);
        Paths(new AdapterOptions { LayersToTransform = [0, 2] }).ShouldBe(["layer.0.query", "layer.2.query"]);
        Paths(new AdapterOptions { LayersToTransform = [1], LayersPattern = ["layer"] }).ShouldBe(["layer.1.query"]);
        Should.Throw<InvalidOperationException>(() => Paths(new AdapterOptions { LayersToTransform = [1], LayersPattern = ["block"] }));
    }

    [Fact]
    public void Patterns_set_ranks_and_alphas()
    {
        using TinyModel model = TinyModel.Seeded(layers: 2);
        AdapterSet set = Inject(
            model,
            new AdapterOptions
            {
                TargetModules = ["query", "dense"],
                R = 2,
                LoraAlpha = 6,
                RankPattern = new Dictionary<string, int> { ["layer.1.query"] = 3 },
                AlphaPattern = new Dictionary<string, double> { ["dense"] = 10 },
            }
        );
        set.Adapters.Select(placed => (placed.Path, placed.Settings.Rank, placed.Settings.Alpha))
            .ShouldBe([("layer.0.query", 2, 6.0), ("layer.0.dense", 2, 10.0), ("layer.1.query", 3, 6.0), ("layer.1.dense", 2, 10.0)]);
    }

    [Fact]
    public void A_misspelt_target_is_an_error_that_names_the_nearest()
    {
        using TinyModel model = TinyModel.Seeded(layers: 1);
        Should
            .Throw<InvalidOperationException>(() => Inject(model, new AdapterOptions { TargetModules = ["qurey"] }))
            .Message.ShouldBe("No layer of TinyModel is named by TargetModules (qurey); did you mean 'query'?");
        model.parameters().All(parameter => parameter.requires_grad).ShouldBeTrue();
    }

    [Fact]
    public void What_has_no_effect_is_warned_of()
    {
        using TinyModel model = TinyModel.Seeded(layers: 1);
        AdapterSet set = Inject(
            model,
            new AdapterOptions
            {
                TargetModules = ["query", "dense"],
                ExcludeModules = ["dense", "qeury"],
                ModulesToSave = ["clasifier"],
                RankPattern = new Dictionary<string, int> { ["layer.0.quary"] = 3 },
                AlphaPattern = new Dictionary<string, double> { ["query"] = 3 },
            }
        );
        set.Warnings.ShouldBe([
            "ModulesToSave 'clasifier' matches no module; did you mean 'classifier'?",
            "TargetModules 'dense' adapts nothing: what it matches is excluded, or trains as a whole",
            "ExcludeModules 'qeury' excludes nothing; did you mean 'query'?",
            "RankPattern 'layer.0.quary' matches no adapted layer; did you mean 'layer.0.query'?",
        ]);
    }

    [Fact]
    public void Targets_of_which_some_are_missing_are_refused_all_at_once_and_nothing_is_changed()
    {
        using TinyModel model = TinyModel.Seeded(layers: 3);
        Dictionary<string, bool> before = Flags(model);
        Should
            .Throw<InvalidOperationException>(() =>
                Inject(model, new AdapterOptions { TargetModules = ["query", "dens", "layer.7.query"], LayersToTransform = [1, 5] })
            )
            .Message.ShouldBe(
                "TargetModules 'dens' matches no layer of TinyModel; did you mean 'dense'?; TargetModules 'layer.7.query' matches no layer of TinyModel; did you mean 'layer.0.query' or 'layer.1.query' or 'layer.2.query'?; LayersToTransform 5 is no block of TinyModel; there are 0 to 2"
            );
        Flags(model).ShouldBe(before);
    }

    [Theory]
    [InlineData(AdapterMethod.LoRA)]
    [InlineData(AdapterMethod.AdaLoRA)]
    public void Ranks_over_the_dimensions_are_refused_all_at_once_and_nothing_is_changed(AdapterMethod method)
    {
        using TinyModel model = TinyModel.Seeded(layers: 1);
        Dictionary<string, bool> before = Flags(model);
        Should
            .Throw<InvalidOperationException>(() =>
                Inject(
                    model,
                    new AdapterOptions
                    {
                        Method = method,
                        TargetModules = ["query", "classifier", "dense"],
                        R = 4,
                        InitR = 4,
                        TargetR = 2,
                    }
                )
            )
            .Message.ShouldBe(
                "A rank can be the smaller dimension of a layer's matrix at most: 'classifier' [3, 8] cannot have rank 4; lower the rank, or set another for these layers in RankPattern"
            );
        Flags(model).ShouldBe(before);
        Inject(model, new AdapterOptions { TargetModules = ["query", "classifier"], R = 3 }).Adapters.Count.ShouldBe(2);
    }

    [Fact]
    public void The_rank_of_a_fused_layers_part_is_held_against_the_part()
    {
        using TinyModel model = TinyModel.Seeded(layers: 1);
        Should
            .Throw<InvalidOperationException>(() => Inject(model, new AdapterOptions { R = 5, Segments = "10" }))
            .Message.ShouldContain("'layer.0.query' [4, 8] cannot have rank 5");
        Inject(model, new AdapterOptions { R = 4, Segments = "10" }).Adapters.Count.ShouldBe(1);
    }

    [Fact]
    public void The_head_of_the_task_trains_and_is_switched_back_with_the_adapters()
    {
        using TinyModel model = TinyModel.Seeded(layers: 1);
        Tensor input = TinyData.Batch(3).Inputs;
        byte[] bare = Bits.Of(model.call(input));
        AdapterSet set = Inject(model, new AdapterOptions { TaskType = AdapterTask.SequenceClassification });
        Trainable(model).ShouldContain("classifier.weight");
        using (torch.no_grad())
        {
            model.get_parameter("classifier.weight")!.add_(1);
            set.Adapters[0].Adapter.get_parameter("lora_B")!.add_(1);
        }
        byte[] adapted = Bits.Of(model.call(input));
        adapted.ShouldNotBe(bare);
        using (set.Off())
        {
            Bits.Of(model.call(input)).ShouldBe(bare);
        }
        Bits.Of(model.call(input)).ShouldBe(adapted);
    }

    [Fact]
    public void A_model_that_is_converted_after_the_injection_is_still_switched_off_and_on()
    {
        Tensor input = TinyData.Batch(3).Inputs.to(ScalarType.Float64);
        using TinyModel untouched = TinyModel.Seeded(layers: 1);
        untouched.to(ScalarType.Float64);
        byte[] bare = Bits.Of(untouched.call(input));

        using TinyModel model = TinyModel.Seeded(layers: 1);
        AdapterSet set = Inject(model, new AdapterOptions { TaskType = AdapterTask.SequenceClassification });
        model.to(ScalarType.Float64);
        using (torch.no_grad())
        {
            model.get_parameter("classifier.weight")!.add_(1);
            set.Adapters[0].Adapter.get_parameter("lora_B")!.add_(1);
        }
        Bits.Of(model.call(input)).ShouldNotBe(bare);
        using (set.Off())
        {
            Bits.Of(model.call(input)).ShouldBe(bare);
        }
        Bits.Of(model.call(input)).ShouldNotBe(bare);
    }

    [Fact]
    public void Detaching_leaves_the_model_as_it_was()
    {
        using TinyModel model = TinyModel.Seeded(layers: 2);
        Tensor input = TinyData.Batch(3).Inputs;
        byte[] bare = Bits.Of(model.call(input));
        string[] names = [.. model.named_parameters().Select(entry => entry.name)];
        AdapterSet set = Inject(model, new AdapterOptions { TargetModules = ["query", "dense"] });
        using (torch.no_grad())
        {
            set.Adapters[0].Adapter.get_parameter("lora_B")!.add_(1);
        }
        set.Merge();
        set.Detach();
        Bits.Of(model.call(input)).ShouldBe(bare);
        model.named_parameters().Select(entry => entry.name).ShouldBe(names);
        Inject(model, new AdapterOptions()).Adapters.Count.ShouldBe(2);
    }

    [Fact]
    public void Two_adapters_on_one_layer_are_refused()
    {
        using TinyModel model = TinyModel.Seeded(layers: 1);
        Inject(model, new AdapterOptions { TargetModules = ["dense"] });
        Should
            .Throw<InvalidOperationException>(() => Inject(model, new AdapterOptions { TargetModules = ["dense"] }))
            .Message.ShouldContain("'layer.0.dense' already carries");
    }

    [Fact]
    public void What_cannot_be_adapted_is_refused_by_path_and_type_and_the_model_stays_as_it_was()
    {
        using TinyModel model = TinyModel.Seeded(layers: 1);
        Should
            .Throw<NotSupportedException>(() => Inject(model, new AdapterOptions { TargetModules = ["query", "dropout"] }))
            .Message.ShouldContain("'layer.0.dropout' is a Dropout");
        Should
            .Throw<NotSupportedException>(() => Inject(model, new AdapterOptions { TargetModules = ["layer"] }))
            .Message.ShouldContain("'layer' is a ModuleList");
        ModelSites.Find(model).All(placed => placed.Site.Adapter is null).ShouldBeTrue();
        model.parameters().All(parameter => parameter.requires_grad).ShouldBeTrue();
    }

    [Fact]
    public void Options_out_of_range_are_refused_all_at_once()
    {
        using TinyModel model = TinyModel.Seeded(layers: 1);
        string message = Should
            .Throw<OptionsValidationException>(() =>
                Inject(
                    model,
                    new AdapterOptions
                    {
                        R = 0,
                        LoraDropout = 1,
                        TargetPattern = "(",
                        TargetModules = [],
                        LayersToTransform = [-1],
                    }
                )
            )
            .Message;
        foreach (
            string part in (string[])
                ["AdapterOptions.R", "LoraDropout", "'(' is not a regular expression", "TargetModules is empty", "LayersToTransform (-1)"]
        )
        {
            message.ShouldContain(part);
        }
    }

    [Fact]
    public void A_pattern_that_takes_for_ever_is_stopped()
    {
        using TinyModel model = TinyModel.Seeded(layers: 1);
        var pattern = new PathPattern("(a+)+b");
        Should
            .Throw<InvalidOperationException>(() => pattern.MatchesWhole(new string('a', 60)))
            .Message.ShouldContain("simplify the pattern");
    }

    [Fact]
    public void The_summary_line_counts_like_PEFT()
    {
        new TrainableParameters(294_912, 109_777_152)
            .ToString()
            .ShouldBe("trainable params: 294,912 || all params: 109,777,152 || trainable%: 0.2686");
        using TinyModel model = TinyModel.Seeded(layers: 2);
        long before = TrainableParameters.Of(model).All;
        Inject(model, new AdapterOptions());
        TrainableParameters.Of(model).ShouldBe(new TrainableParameters(2 * 2 * 2 * 8, before + 2 * 2 * 2 * 8));
    }

    [Fact]
    public void Attribute_defaults_and_settings_defaults_are_the_same()
    {
        var attribute = new AdapterAttribute(AdapterMethod.LoRA);
        var settings = new AdapterSettings();
        (attribute.Method, attribute.Rank, attribute.Alpha, attribute.Dropout, attribute.Enabled).ShouldBe(
            (settings.Method, settings.Rank, settings.Alpha, settings.Dropout, settings.Enabled)
        );
    }

    private static string[] Paths(AdapterOptions options)
    {
        using TinyModel model = TinyModel.Seeded(layers: 3);
        return [.. Inject(model, options).Adapters.Select(placed => placed.Path)];
    }

    private static Dictionary<string, bool> Flags(Module model) =>
        model.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter.requires_grad);

    private static string[] Trainable(Module model) =>
        [.. model.named_parameters().Where(entry => entry.parameter.requires_grad).Select(entry => entry.name)];

    private static AdapterSet Inject(Module model, AdapterOptions options) => AdapterInjection.Inject(model, options, new AdapterFactory());
}
