using System.Text.Json.Nodes;
using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Peft;
using Safe.Framework.Checkpoints;
using Safe.Framework.Tests.Checkpoints;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Adapters.Peft;

/// <summary>Folders that are damaged, or ask for what is not carried: one message, and the model as it was.</summary>
public sealed class PeftBadInputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("LORA", """{"bias":"some","layer_replication":[[0,4]],"lora_bias":true}""", "bias,layer_replication,lora_bias")]
    [InlineData(
        "LORA",
        """{"init_lora_weights":"olora","target_parameters":["w"],"kasa_config":{"a":1}}""",
        "init_lora_weights,target_parameters,kasa_config"
    )]
    [InlineData("ADALORA", """{"use_dora":true,"use_rslora":true,"alpha_pattern":{"query":2}}""", "use_dora,use_rslora,alpha_pattern")]
    [InlineData("IA3", """{"feedforward_modules":".*dense","bias":"most"}""", "feedforward_modules,bias")]
    public void Every_field_that_is_not_supported_is_named_in_one_message_and_nothing_is_changed(string type, string changes, string fields)
    {
        string adapter = Saved();
        JsonObject config = Config(adapter);
        config["peft_type"] = type;
        foreach ((string field, JsonNode? value) in JsonNode.Parse(changes)!.AsObject())
        {
            config[field] = value?.DeepClone();
        }
        Write(adapter, config);
        using TinyModel model = Untouched(out Action check);

        string message = Should.Throw<NotSupportedException>(() => PeftFolder.Load(adapter, model, new AdapterFactory())).Message;

        message.ShouldStartWith(Path.Combine(adapter, "adapter_config.json") + ": ");
        fields.Split(',').ShouldAllBe(field => message.Contains($"field '{field}': "));
        check();
    }

    [Theory]
    [InlineData("loftq_config", "{}")]
    [InlineData("megatron_config", "null")]
    [InlineData("lora_bias", "false")]
    [InlineData("init_lora_weights", "\"gaussian\"")]
    [InlineData("megatron_core", "\"megatron.core\"")]
    [InlineData("a_field_of_a_later_release", "{\"deep\": true}")]
    public void Fields_that_ask_for_nothing_are_no_obstacle(string field, string json)
    {
        string adapter = Saved();
        JsonObject config = Config(adapter);
        config[field] = JsonNode.Parse(json);
        Write(adapter, config);
        using TinyModel model = TinyModel.Seeded(layers: 2);
        PeftFolder.Load(adapter, model, new AdapterFactory()).Adapters.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_broken_number_is_refused_with_the_tensors_name_and_nothing_is_changed(double number)
    {
        string adapter = Saved(set =>
            PeftFolder.Tensors(set)["base_model.model.layer.1.query.lora_B.weight"].view(-1).narrow(0, 3, 1).fill_(number)
        );
        using TinyModel model = Untouched(out Action check);
        Refused(adapter, model).ShouldBe("holds NaN or infinity in base_model.model.layer.1.query.lora_B.weight; the adapter is broken");
        check();
    }

    [Theory]
    [InlineData(3)]
    [InlineData(200)]
    public void A_truncated_file_is_refused_with_the_byte_and_nothing_is_changed(int missing)
    {
        string adapter = Saved();
        string path = Path.Combine(adapter, "adapter_model.safetensors");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^missing]);
        using TinyModel model = Untouched(out Action check);
        Refused(adapter, model).ShouldMatch("^byte [0-9]+: .*truncated$");
        check();
    }

    [Fact]
    public void A_missing_file_is_named_and_nothing_is_changed()
    {
        string adapter = Saved();
        File.Delete(Path.Combine(adapter, "adapter_model.safetensors"));
        using TinyModel model = Untouched(out Action check);
        Should
            .Throw<FileNotFoundException>(() => PeftFolder.Load(adapter, model, new AdapterFactory()))
            .Message.ShouldContain(Path.Combine(adapter, "adapter_model.safetensors"));
        check();
    }

    [Fact]
    public void Missing_unexpected_and_misshapen_tensors_are_in_one_message_with_the_models_name()
    {
        string adapter = Saved();
        string path = Path.Combine(adapter, "adapter_model.safetensors");
        Dictionary<string, Tensor> tensors;
        using (SafetensorsFile file = SafetensorsFile.Open(path))
        {
            tensors = file.Entries.ToDictionary(entry => entry.Name, entry => file.Read(entry.Name));
        }
        tensors.Remove("base_model.model.layer.0.query.lora_A.weight");
        tensors["base_model.model.layer.0.query.lora_B.weight"] = torch.ones(16, 2);
        tensors["base_model.model.layer.1.query.lora_A.weight"] = torch.ones([2, 8], dtype: ScalarType.Int64);
        tensors["base_model.model.layer.9.query.lora_A.weight"] = torch.ones(2, 8);
        SafetensorsWriter.Write(path, tensors);
        using TinyModel model = Untouched(out Action check);

        Refused(adapter, model)
            .ShouldBe(
                "lacks tensors that the configuration asks for: base_model.model.layer.0.query.lora_A.weight; "
                    + "holds tensors that the configuration and the model have no place for: base_model.model.layer.9.query.lora_A.weight; "
                    + "tensor 'base_model.model.layer.0.query.lora_B.weight' has shape [16, 2], expected is [8, 2], "
                    + "tensor 'base_model.model.layer.1.query.lora_A.weight' holds Int64; weights are floating-point numbers; "
                    + "it was made for 'tiny'"
            );
        check();
    }

    [Fact]
    public void Weights_that_do_not_fit_attached_adapters_leave_them_as_they_are()
    {
        string adapter = Saved(set => PeftFolder.Tensors(set).Values.Last().view(-1).narrow(0, 0, 1).fill_(double.NaN));
        using TinyModel model = TinyModel.Seeded(layers: 2);
        AdapterSet set = AdapterInjection.Inject(model, new AdapterOptions(), new AdapterFactory());
        byte[][] before = [.. model.parameters().Select(Bits.Of)];
        Should.Throw<InvalidDataException>(() => PeftFolder.LoadWeights(adapter, set));
        model.parameters().Select(Bits.Of).ShouldBe(before);
    }

    [Fact]
    public void Biases_beside_factors_are_refused_before_anything_is_written()
    {
        using TinyModel model = TinyModel.Seeded(layers: 2);
        AdapterSet set = AdapterInjection.Inject(
            model,
            new AdapterOptions
            {
                TargetModules = ["dense"],
                Method = AdapterMethod.IA3,
                Bias = BiasTraining.All,
            },
            new AdapterFactory()
        );
        Should
            .Throw<NotSupportedException>(() => PeftFolder.Save(folder.File("both"), set))
            .Message.ShouldStartWith("a PEFT folder of (IA)³ has no place for biases; these train: ");
        Directory.Exists(folder.File("both")).ShouldBeFalse();
    }

    private static string Refused(string adapter, TinyModel model)
    {
        string message = Should.Throw<InvalidDataException>(() => PeftFolder.Load(adapter, model, new AdapterFactory())).Message;
        string path = Path.Combine(adapter, "adapter_model.safetensors") + ": ";
        message.ShouldStartWith(path);
        return message[path.Length..];
    }

    // A model of which a part trains, and what must hold of it afterwards.
    private static TinyModel Untouched(out Action check)
    {
        TinyModel model = TinyModel.Seeded(layers: 2);
        model.get_parameter("embed.bias")!.requires_grad = false;
        (string Name, byte[] Bits, bool Trains)[] before = State(model);
        check = () =>
        {
            (string Name, byte[] Bits, bool Trains)[] after = State(model);
            after.Select(one => (one.Name, one.Trains)).ShouldBe(before.Select(one => (one.Name, one.Trains)));
            after.Select(one => one.Bits).ShouldBe(before.Select(one => one.Bits));
            ModelSites.Find(model).ShouldAllBe(placed => placed.Site.Adapter == null);
        };
        return model;
    }

    private static (string Name, byte[] Bits, bool Trains)[] State(TinyModel model) =>
        [.. model.named_parameters().Select(own => (own.name, Bits.Of(own.parameter), own.parameter.requires_grad))];

    private static JsonObject Config(string adapter) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(adapter, "adapter_config.json"))).ShouldBeOfType<JsonObject>();

    private static void Write(string adapter, JsonObject config) =>
        File.WriteAllText(Path.Combine(adapter, "adapter_config.json"), config.ToJsonString());

    private string Saved(Action<AdapterSet>? change = null)
    {
        using TinyModel model = TinyModel.Seeded(layers: 2);
        AdapterSet set = AdapterInjection.Inject(model, new AdapterOptions(), new AdapterFactory());
        using (torch.no_grad())
        {
            change?.Invoke(set);
        }
        PeftFolder.Save(folder.File("adapter"), set, baseModel: "tiny");
        return folder.File("adapter");
    }
}
