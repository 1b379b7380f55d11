using System.Text.Json.Nodes;
using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Peft;
using Safe.Framework.Checkpoints;
using Safe.Framework.Tests.Checkpoints;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Adapters.Peft;

public sealed class PeftFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_written_folder_reads_back_with_unequal_ranks_and_a_head()
    {
        using TinyModel model = TinyModel.Seeded(layers: 2);
        AdapterSet set = Inject(
            model,
            new AdapterOptions
            {
                TargetModules = ["query", "layer.1.dense"],
                R = 2,
                LoraAlpha = 6,
                RankPattern = new Dictionary<string, int> { ["layer.1.query"] = 3 },
                ModulesToSave = ["classifier"],
            }
        );
        Randomize(set);
        PeftFolder.Save(folder.File("adapter"), set, PeftConfig.Of(set));

        using TinyModel again = TinyModel.Seeded(layers: 2);
        AdapterSet read = PeftFolder.Load(folder.File("adapter"), again, new AdapterFactory());
        read.Adapters.Select(placed => (placed.Path, placed.Settings))
            .ShouldBe(set.Adapters.Select(placed => (placed.Path, placed.Settings)));
        read.SavedModules.Select(saved => saved.Path).ShouldBe(["classifier"]);
        Tensor input = TinyData.Batch(2).Inputs;
        Bits.Of(again.call(input)).ShouldBe(Bits.Of(model.call(input)));
    }

    [Theory]
    [InlineData(BiasTraining.All)]
    [InlineData(BiasTraining.LoraOnly)]
    public void A_weight_decomposed_adapter_and_trained_biases_read_back(BiasTraining biases)
    {
        using TinyModel model = TinyModel.Seeded(layers: 2);
        AdapterSet set = Inject(model, new AdapterOptions { UseDora = true, Bias = biases });
        using (torch.no_grad())
        {
            foreach (Parameter parameter in model.parameters().Where(parameter => parameter.requires_grad))
            {
                parameter.add_(torch.randn_like(parameter, requires_grad: false));
            }
        }
        PeftFolder.Save(folder.File("adapter"), set);
        PeftFolder.Tensors(set).Keys.ShouldContain("base_model.model.layer.0.query.lora_magnitude_vector");
        PeftFolder.Tensors(set).Keys.ShouldContain("base_model.model.layer.0.query.base_layer.bias");
        PeftFolder.Tensors(set).Keys.Contains("base_model.model.layer.0.dense.bias").ShouldBe(biases == BiasTraining.All);

        using TinyModel again = TinyModel.Seeded(layers: 2);
        AdapterSet read = PeftFolder.Load(folder.File("adapter"), again, new AdapterFactory());
        read.Adapters.ShouldAllBe(placed => placed.Adapter is DoraAdapter);
        Tensor input = TinyData.Batch(2).Inputs;
        Bits.Of(again.call(input)).ShouldBe(Bits.Of(model.call(input)));
    }

    [Fact]
    public void Tensors_are_named_as_PEFT_names_them()
    {
        using TinyModel model = TinyModel.Seeded(layers: 1);
        AdapterSet set = Inject(model, new AdapterOptions { ModulesToSave = ["classifier"] });
        PeftFolder
            .Tensors(set)
            .Keys.ShouldBe([
                "base_model.model.layer.0.query.lora_A.weight",
                "base_model.model.layer.0.query.lora_B.weight",
                "base_model.model.classifier.weight",
                "base_model.model.classifier.bias",
            ]);
    }

    [Fact]
    public void Unknown_fields_survive()
    {
        JsonObject config = Config();
        config["some_new_field"] = new JsonObject { ["deep"] = new JsonArray(1, "two", null) };
        string path = Write(config);
        PeftConfig.Read(path).Write(folder.File("again.json"));
        JsonNode.DeepEquals(JsonNode.Parse(File.ReadAllText(folder.File("again.json"))), config).ShouldBeTrue();
    }

    [Theory]
    [InlineData("r", "\"8\"", "field 'r' must be a whole number")]
    [InlineData("r", "1.5", "field 'r' must be a whole number")]
    [InlineData("r", "0", "AdapterOptions.R")]
    [InlineData("r", "null", "field 'r' is missing")]
    [InlineData("lora_alpha", "-1", "AdapterOptions.LoraAlpha")]
    [InlineData("lora_dropout", "1", "AdapterOptions.LoraDropout")]
    [InlineData("target_modules", "null", "field 'target_modules' is missing")]
    [InlineData("target_modules", "[1]", "field 'target_modules' must be a text or a list of texts")]
    [InlineData("target_modules", "\"(\"", "is not a regular expression")]
    [InlineData("layers_to_transform", "\"all\"", "field 'layers_to_transform' must be a whole number or a list of them")]
    [InlineData("rank_pattern", "{\"query\": \"x\"}", "field 'rank_pattern' must be an object of whole numbers")]
    [InlineData("rank_pattern", "[]", "field 'rank_pattern' must be an object of whole numbers")]
    [InlineData("task_type", "\"POEMS\"", "'POEMS'; known are SEQ_CLS")]
    [InlineData("use_rslora", "1", "field 'use_rslora' must be true or false")]
    public void A_wrong_field_is_refused_with_file_and_field(string field, string json, string complaint)
    {
        JsonObject config = Config();
        config[field] = JsonNode.Parse(json);
        string path = Write(config);
        string message = Should.Throw<InvalidDataException>(() => PeftConfig.Read(path)).Message;
        message.ShouldStartWith(path);
        message.ShouldContain(complaint);
    }

    [Theory]
    [InlineData("peft_type", "\"LOHA\"")]
    [InlineData("init_lora_weights", "\"pissa_niter_16\"")]
    [InlineData("lora_bias", "true")]
    [InlineData("bias", "\"some\"")]
    [InlineData("layer_replication", "[[0, 4]]")]
    public void What_is_not_carried_is_refused_by_name(string field, string json)
    {
        JsonObject config = Config();
        config[field] = JsonNode.Parse(json);
        Should.Throw<NotSupportedException>(() => PeftConfig.Read(Write(config))).Message.ShouldContain($"field '{field}'");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{"r":1,"r":2}""")]
    public void Text_that_is_no_configuration_is_refused(string text)
    {
        string path = folder.File("adapter_config.json");
        File.WriteAllText(path, text);
        Should.Throw<InvalidDataException>(() => PeftConfig.Read(path)).Message.ShouldStartWith($"{path}: not an adapter configuration");
    }

    [Fact]
    public void Weights_that_do_not_fit_are_refused_by_name_and_the_adapters_come_off_again()
    {
        using TinyModel model = TinyModel.Seeded(layers: 2);
        AdapterSet set = Inject(model, new AdapterOptions());
        string adapter = folder.File("adapter");
        PeftFolder.Save(adapter, set, PeftConfig.Of(set));
        Dictionary<string, Tensor> tensors = PeftFolder
            .Tensors(set)
            .ToDictionary(pair => pair.Key, Tensor (pair) => pair.Value.detach().clone());
        string first = tensors.Keys.First();

        Refused(adapter, tensors.Where(pair => pair.Key != first)).ShouldContain($"lacks tensors that the configuration asks for: {first}");
        Refused(adapter, tensors.Append(new("base_model.model.layer.7.query.lora_A.weight", torch.ones(1))))
            .ShouldContain("have no place for: base_model.model.layer.7");
        Refused(adapter, tensors.Where(pair => pair.Key != first).Append(new(first, torch.ones(3, 8))))
            .ShouldContain($"'{first}' has shape [3, 8], expected is [2, 8]");
    }

    private static string Refused(string adapter, IEnumerable<KeyValuePair<string, Tensor>> tensors)
    {
        SafetensorsWriter.Write(Path.Combine(adapter, "adapter_model.safetensors"), new Dictionary<string, Tensor>(tensors));
        using TinyModel model = TinyModel.Seeded(layers: 2);
        string message = Should.Throw<InvalidDataException>(() => PeftFolder.Load(adapter, model, new AdapterFactory())).Message;
        ModelSites.Find(model).All(placed => placed.Site.Adapter is null).ShouldBeTrue();
        return message;
    }

    private static JsonObject Config() =>
        new()
        {
            ["peft_type"] = "LORA",
            ["r"] = 8,
            ["lora_alpha"] = 16,
            ["target_modules"] = new JsonArray("query"),
        };

    private static void Randomize(AdapterSet set)
    {
        using IDisposable noGrad = torch.no_grad();
        foreach (Parameter parameter in PeftFolder.Tensors(set).Values)
        {
            parameter.normal_(0, 0.5);
        }
    }

    private static AdapterSet Inject(Module model, AdapterOptions options) => AdapterInjection.Inject(model, options, new AdapterFactory());

    private string Write(JsonObject config)
    {
        string path = folder.File("adapter_config.json");
        File.WriteAllText(path, config.ToJsonString());
        return path;
    }
}
