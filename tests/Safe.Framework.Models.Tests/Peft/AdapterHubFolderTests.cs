using System.Text.Json;
using System.Text.Json.Nodes;
using Safe.Framework.Adapters;
using Safe.Framework.Adapters.AdapterHub;
using Safe.Framework.Adapters.Peft;
using Safe.Framework.Annotations;
using Safe.Framework.Checkpoints;
using Safe.Framework.Freezing;
using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Tests.Golden;
using Safe.Framework.Models.Tests.Training;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Peft;

/// <summary>
/// Bottlenecks in AdapterHub's layout. Its golden tensors and configurations are put into the library's files, named as its release 1.x names them
/// with <c>use_safetensors</c>.
/// </summary>
public sealed class AdapterHubFolderTests : IDisposable
{
    private const string Fixture = "bottleneck-bert";

    private readonly AdapterFolder folder = new();

    public void Dispose() => folder.Dispose();

    [GoldenTheory(Fixture)]
    [InlineData("houlsby", AdapterMethod.Houlsby, 6)]
    [InlineData("pfeiffer", AdapterMethod.Pfeiffer, 3)]
    public void A_folder_of_AdapterHubs_computes_the_same_and_comes_back_byte_by_byte(string kind, AdapterMethod method, int adapters)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        string source = Golden(kind);
        using BertForSequenceClassification model = Base();

        AdapterSet set = AdapterHubFolder.Load(source, model, new AdapterFactory());

        set.Adapters.Count.ShouldBe(adapters);
        set.Adapters.ShouldAllBe(placed => placed.Settings.Method == method);
        GoldenTensors data = GoldenTensors.Read("peft-lora-bert", "data.safetensors");
        GoldenTensors expected = GoldenTensors.Read(Fixture, kind, "expected.safetensors");
        model.eval();
        GoldenAdapter.Logits(model, data, "probe.").ShouldBeCloseTo(expected["probe.logits.init"], Tolerance.Activation, kind);

        AdapterHubFolder.Save(folder["again"], set, AdapterHubConfig.Read(source));
        foreach (string file in (string[])["adapter.safetensors", "model_head.safetensors"])
        {
            File.ReadAllBytes(Path.Combine(folder["again"], file)).ShouldBe(File.ReadAllBytes(Path.Combine(source, file)), file);
        }
        foreach (string file in (string[])["adapter_config.json", "head_config.json"])
        {
            JsonNode.DeepEquals(Json(folder["again"], file), Json(source, file)).ShouldBeTrue(file);
        }
    }

    [GoldenTheory(Fixture)]
    [InlineData("houlsby")]
    [InlineData("pfeiffer")]
    public void A_configuration_of_our_own_says_what_the_librarys_says(string kind)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        string source = Golden(kind);
        using BertForSequenceClassification model = Base();
        AdapterSet set = AdapterHubFolder.Load(source, model, new AdapterFactory());

        AdapterHubFolder.Save(folder["own"], set, "task", "bert-tiny");

        File.ReadAllBytes(Path.Combine(folder["own"], "adapter.safetensors"))
            .ShouldBe(File.ReadAllBytes(Path.Combine(source, "adapter.safetensors")));
        JsonObject own = Json(folder["own"], "adapter_config.json");
        JsonObject expected = Json(source, "adapter_config.json");
        foreach (string field in (string[])["name", "hidden_size", "model_class", "model_type", "model_name"])
        {
            JsonNode.DeepEquals(own[field], expected[field]).ShouldBeTrue(field);
        }
        foreach ((string field, JsonNode? value) in own["config"]!.AsObject().Where(field => field.Key != "dropout"))
        {
            JsonNode.DeepEquals(value, expected["config"]![field]).ShouldBeTrue(field);
        }
        // The library takes a scaling that is no floating-point number for none.
        own["config"]!["scaling"]!.ToJsonString().ShouldBe("1.0");
        Json(folder["own"], "head_config.json")["model_class"]!.GetValue<string>().ShouldBe("BertForSequenceClassification");
        using BertForSequenceClassification other = Base();
        AdapterSet again = AdapterHubFolder.Load(folder["own"], other, new AdapterFactory());
        Same(again, set);
    }

    [GoldenFact(Fixture)]
    public void Frozen_adapters_are_written_as_live_ones()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        string source = Golden("houlsby");
        using BertForSequenceClassification model = Base();
        AdapterSet set = AdapterHubFolder.Load(source, model, new AdapterFactory());
        FreezeUnits units = FreezeUnits.Find(model);
        new UnitFreezer(units, optimizer: null).Freeze([0, 1, 2]);
        units.ShouldAllBe(placed => placed.Unit.State == UnitState.Frozen);

        AdapterHubFolder.Save(folder["frozen"], set, AdapterHubConfig.Read(source));

        File.ReadAllBytes(Path.Combine(folder["frozen"], "adapter.safetensors"))
            .ShouldBe(File.ReadAllBytes(Path.Combine(source, "adapter.safetensors")));
    }

    [GoldenFact(Fixture)]
    public void Blocks_that_are_left_out_stay_out()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using BertForSequenceClassification model = Base();
        AdapterSet set = AdapterInjection.Inject(
            model,
            new AdapterOptions
            {
                Method = AdapterMethod.Houlsby,
                ReductionFactor = 8,
                NonLinearity = AdapterActivation.Tanh,
                LayersToTransform = [1],
            },
            new AdapterFactory()
        );

        AdapterHubFolder.Save(folder["own"], set);

        JsonObject config = Json(folder["own"], "adapter_config.json")["config"]!.AsObject();
        config["leave_out"]!.ToJsonString().ShouldBe("[0,2]");
        config["non_linearity"]!.GetValue<string>().ShouldBe("tanh");
        File.Exists(Path.Combine(folder["own"], "model_head.safetensors")).ShouldBeFalse();
        using BertForSequenceClassification other = Base();
        Same(AdapterHubFolder.Load(folder["own"], other, new AdapterFactory()), set);
    }

    [GoldenFact(Fixture)]
    public void A_file_of_a_model_without_a_head_has_no_prefix_and_is_read()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        string source = Golden("pfeiffer");
        Rewrite(source, static tensors => tensors.ToDictionary(pair => pair.Key["bert.".Length..], pair => pair.Value));
        using BertForSequenceClassification model = Base();
        AdapterSet set = AdapterHubFolder.Load(source, model, new AdapterFactory());
        GoldenTensors expected = GoldenTensors.Read(Fixture, "pfeiffer", "adapter-init.safetensors");
        set.Adapters[2]
            .Adapter.get_parameter("up_weight")!
            .ShouldBeBitEqualTo(expected["bert.encoder.layer.2.output.adapters.task.adapter_up.weight"], "up");
    }

    [GoldenTheory(Fixture)]
    [InlineData(
        """{"is_parallel":true,"ln_before":true,"scaling":"learned","phm_layer":true}""",
        "is_parallel,ln_before,scaling,phm_layer"
    )]
    [InlineData("""{"scaling":4.0,"use_gating":true,"inv_adapter":"nice"}""", "scaling,use_gating,inv_adapter")]
    [InlineData(
        """{"reduction_factor":{"0":8,"default":16},"non_linearity":"gelu_new","dropout":0.1}""",
        "reduction_factor,non_linearity,dropout"
    )]
    [InlineData(
        """{"mh_adapter":true,"output_adapter":false,"residual_before_ln":false}""",
        "mh_adapter,output_adapter,residual_before_ln"
    )]
    public void Everything_that_is_not_supported_is_named_in_one_message_and_nothing_is_changed(string changes, string fields)
    {
        string source = Golden("houlsby");
        JsonObject config = Json(source, "adapter_config.json");
        foreach ((string field, JsonNode? value) in JsonNode.Parse(changes)!.AsObject())
        {
            config["config"]![field] = value?.DeepClone();
        }
        File.WriteAllText(Path.Combine(source, "adapter_config.json"), config.ToJsonString());
        using BertForSequenceClassification model = Base();

        string message = Should.Throw<NotSupportedException>(() => AdapterHubFolder.Load(source, model, new AdapterFactory())).Message;

        message.ShouldStartWith(Path.Combine(source, "adapter_config.json") + ": ");
        fields.Split(',').ShouldAllBe(field => message.Contains($"'{field}'"));
        model.parameters().ShouldAllBe(parameter => parameter.requires_grad);
    }

    [GoldenFact(Fixture)]
    public void A_tensor_that_does_not_fit_is_named_with_both_shapes_and_the_model_is_as_it_was()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        string source = Golden("houlsby");
        const string name = "bert.encoder.layer.0.output.adapters.task.adapter_up.weight";
        Rewrite(source, tensors => new Dictionary<string, Tensor>(tensors) { [name] = torch.ones(24, 4) });
        using BertForSequenceClassification model = Base();

        Should
            .Throw<InvalidDataException>(() => AdapterHubFolder.Load(source, model, new AdapterFactory()))
            .Message.ShouldContain($"tensor '{name}' has shape [24, 4], expected is [32, 4]; it was made for 'bert-tiny'");
        ModelSites.Find(model).ShouldAllBe(placed => placed.Site.Adapter == null);
        model.parameters().ShouldAllBe(parameter => parameter.requires_grad);
    }

    [GoldenFact(Fixture)]
    public void Pickled_weights_are_refused_in_one_sentence()
    {
        string source = Golden("houlsby");
        File.Move(Path.Combine(source, "adapter.safetensors"), Path.Combine(source, "pytorch_adapter.bin"));
        using BertForSequenceClassification model = Base();
        Should
            .Throw<NotSupportedException>(() => AdapterHubFolder.Load(source, model, new AdapterFactory()))
            .Message.ShouldEndWith("pytorch_adapter.bin: pickled weights are not read; save the adapter with use_safetensors=True");
    }

    [GoldenFact(Fixture)]
    public void What_has_no_place_in_a_layout_is_refused_and_nothing_is_written()
    {
        using BertForSequenceClassification low = Base();
        AdapterSet lora = AdapterInjection.Inject(low, new AdapterOptions(), new AdapterFactory());
        Should
            .Throw<NotSupportedException>(() => AdapterHubFolder.Save(folder["no"], lora))
            .Message.ShouldContain("carries a LoraAdapter; AdapterHub's layout is read and written for bottlenecks only");

        using BertForSequenceClassification narrow = Base();
        AdapterSet houlsby = AdapterInjection.Inject(
            narrow,
            new AdapterOptions { Method = AdapterMethod.Houlsby, ExcludeModules = ["layer.1.output.dropout"] },
            new AdapterFactory()
        );
        Should
            .Throw<NotSupportedException>(() => AdapterHubFolder.Save(folder["no"], houlsby))
            .Message.ShouldContain("'bert.encoder.layer.1.output.dropout' has no adapter, but others of its block have");
        Should
            .Throw<NotSupportedException>(() => PeftFolder.Save(folder["no"], houlsby))
            .Message.ShouldEndWith("one of them; AdapterHubFolder writes bottlenecks");
        Directory.Exists(folder["no"]).ShouldBeFalse();
    }

    private static BertForSequenceClassification Base() =>
        BertPretrained.Load(GoldenTensors.Folder("peft-lora-bert", "base"), config => new BertForSequenceClassification(config)).Model;

    private static JsonObject Json(string source, string file) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(source, file))).ShouldBeOfType<JsonObject>();

    private static void Same(AdapterSet actual, AdapterSet expected)
    {
        actual.Adapters.Select(placed => placed.Path).ShouldBe(expected.Adapters.Select(placed => placed.Path));
        foreach ((PlacedAdapter one, PlacedAdapter other) in actual.Adapters.Zip(expected.Adapters))
        {
            foreach ((string name, Parameter parameter) in other.Adapter.named_parameters())
            {
                one.Adapter.get_parameter(name)!.ShouldBeBitEqualTo(parameter, $"{one.Path}.{name}");
            }
        }
    }

    private static void Rewrite(string source, Func<IReadOnlyDictionary<string, Tensor>, Dictionary<string, Tensor>> change)
    {
        string path = Path.Combine(source, "adapter.safetensors");
        Dictionary<string, Tensor> tensors;
        using (SafetensorsFile file = SafetensorsFile.Open(path))
        {
            tensors = file.Entries.ToDictionary(entry => entry.Name, entry => file.Read(entry.Name));
        }
        SafetensorsWriter.Write(path, change(tensors));
    }

    // The files as the library's loading.py and build_full_config lay them out.
    private string Golden(string kind)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        string target = folder[kind];
        Directory.CreateDirectory(target);
        JsonElement about = GoldenTensors.Json(Fixture, kind, "about.json");
        GoldenTensors tensors = GoldenTensors.Read(Fixture, kind, "adapter-init.safetensors");
        ILookup<bool, string> parts = tensors.Names.ToLookup(static name => name.Contains(".adapters.task.", StringComparison.Ordinal));
        SafetensorsWriter.Write(Path.Combine(target, "adapter.safetensors"), parts[true].ToDictionary(name => name, name => tensors[name]));
        SafetensorsWriter.Write(
            Path.Combine(target, "model_head.safetensors"),
            parts[false].ToDictionary(name => name, name => tensors[name])
        );
        string shared = """
            "hidden_size":32,"model_class":"BertForSequenceClassification","model_name":"bert-tiny","model_type":"bert","version":"adapters.0.1.0"
            """;
        File.WriteAllText(
            Path.Combine(target, "adapter_config.json"),
            $$"""{"config":{{about.GetProperty("library_config").GetRawText()}},"name":"task","unknown":[1,"two"],{{shared}}}"""
        );
        File.WriteAllText(
            Path.Combine(target, "head_config.json"),
            $$"""{"config":null,"name":null,"num_labels":3,"label2id":{"LABEL_0":0,"LABEL_1":1,"LABEL_2":2},{{shared}}}"""
        );
        return target;
    }
}
