using System.Text.Json.Nodes;
using Safe.Framework.Adapters;
using Safe.Framework.Annotations;
using Safe.Framework.Checkpoints;
using Safe.Framework.Models.Auto;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Tests.Families;
using Safe.Framework.Models.Tests.Golden;
using Safe.Framework.Models.Tests.Training;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Peft;

/// <summary>Merged models as plain checkpoints, loaded again without adapters.</summary>
public sealed class MergedCheckpointTests : IDisposable
{
    private static readonly Tolerance Merged = new(1e-4);

    private readonly AdapterFolder folder = new();

    public static TheoryData<string, string> Families
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (string family in (string[])["bert", "roberta", "gpt2", "llama"])
            {
                foreach (string method in (string[])["LoRA", "DoRA", "AdaLoRA", "IA3"])
                {
                    cases.Add(family, method);
                }
            }
            return cases;
        }
    }

    public void Dispose() => folder.Dispose();

    [GoldenTheory("peft-lora-bert")]
    [InlineData("peft-lora-bert/adapter-trained", "data", "probe.")]
    [InlineData("peft-adalora-bert/adapter-trained", "data", "probe.")]
    [InlineData("peft-lora-bert-variants/bias-all/adapter", "../probe")]
    [InlineData("peft-lora-bert-variants/rank-alpha-pattern/adapter", "../probe")]
    [InlineData("peft-lora-bert-variants/regex-targets/adapter", "../probe")]
    [InlineData("peft-lora-bert-variants/rslora-layers/adapter", "../probe")]
    [InlineData("peft-ia3-bert/adapter", "../probe")]
    [InlineData("peft-lora-roberta/adapter", "../probe")]
    [InlineData("peft-lora-gpt2/adapter", "../probe")]
    [InlineData("peft-lora-llama/adapter", "../probe")]
    public void A_plain_model_computes_what_PEFTs_merged_one_computes(string name, string inputs, string prefix = "")
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using GoldenAdapter golden = GoldenAdapter.Load(name);
        string fixture = Path.GetDirectoryName(golden.Source)!;
        GoldenTensors probe = GoldenTensors.Read(fixture, Path.GetFileName(inputs) + ".safetensors");
        GoldenTensors expected = GoldenTensors.Read(fixture, "expected.safetensors");
        Dictionary<string, Tensor> before = golden.Model.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.detach().clone());

        MergedCheckpoint.Save(folder["plain"], golden.Adapters, AutoModel.ReadConfig(golden.BaseFolder));

        Names(folder["plain"]).ShouldBe(Names(golden.BaseFolder), ignoreOrder: true);
        using Module plain = AutoModel.Load(folder["plain"]).Model;
        plain.eval();
        GoldenAdapter.Logits(plain, probe, prefix).ShouldBeCloseTo(expected[prefix + "logits.merged"], Merged, name);
        foreach ((string tensor, Tensor value) in golden.Model.state_dict())
        {
            value.ShouldBeBitEqualTo(before[tensor], tensor);
        }
    }

    [GoldenFact("peft-lora-bert/merged")]
    public void The_files_are_those_that_PEFTs_merge_and_unload_leaves()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using GoldenAdapter golden = GoldenAdapter.Load("peft-lora-bert/adapter-trained");
        string expected = GoldenTensors.Folder("peft-lora-bert", "merged");

        MergedCheckpoint.Save(folder["plain"], golden.Adapters, AutoModel.ReadConfig(golden.BaseFolder));

        Names(folder["plain"]).ShouldBe(Names(expected), ignoreOrder: true);
        GoldenTensors written = GoldenTensors.Read(folder["plain"], "model.safetensors");
        GoldenTensors merged = GoldenTensors.Read(expected, "model.safetensors");
        foreach (string tensor in merged.Names)
        {
            written[tensor].ShouldBeCloseTo(merged[tensor], new Tolerance(1e-6), tensor);
        }
        JsonNode config = JsonNode.Parse(File.ReadAllText(Path.Combine(folder["plain"], "config.json")))!;
        foreach ((string field, JsonNode? value) in JsonNode.Parse(File.ReadAllText(Path.Combine(expected, "config.json")))!.AsObject())
        {
            JsonNode.DeepEquals(config[field], value).ShouldBeTrue($"{field} is {config[field]?.ToJsonString()}");
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Each_method_on_each_family_computes_the_same_without_its_adapters(string family, string method)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        ModelHead head = TinyModels.Decoders.Contains(family) ? ModelHead.CausalLM : ModelHead.SequenceClassification;
        using Module model = TinyModels.Create(family, head);
        AdapterSet set = AdapterInjection.Inject(model, Options(family, method), new AdapterFactory());
        Perturb(set);
        model.eval();
        Tensor adapted = Logits(model);
        Tensor bare;
        using (set.Off())
        {
            bare = Logits(model);
        }
        (adapted - bare).abs().max().ToDouble().ShouldBeGreaterThan(1e-2, "the adapters do something");

        MergedCheckpoint.Save(folder["plain"], set, TinyModels.Config(family));

        using Module plain = AutoModel.Load(folder["plain"]).Model;
        plain.eval();
        ModelSites.Find(plain).ShouldAllBe(placed => placed.Site.Adapter == null);
        Logits(plain).ShouldBeCloseTo(adapted, new Tolerance(1e-4, 1e-4), $"{method} on {family}");
        Logits(model).ShouldBeBitEqualTo(adapted, "the model itself");
    }

    [Fact]
    public void What_is_merged_already_stays_merged_and_what_is_switched_off_stays_out()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using Module model = TinyModels.Create("llama", ModelHead.CausalLM);
        AdapterSet set = AdapterInjection.Inject(model, Options("llama", "LoRA"), new AdapterFactory());
        Perturb(set);
        model.eval();
        set.Adapters[0].Adapter.Merge();
        set.Adapters[^1].Adapter.Enabled = false;
        Tensor adapted = Logits(model);

        MergedCheckpoint.Save(folder["plain"], set, TinyModels.Config("llama"));

        set.Adapters.Select(placed => placed.Adapter.IsMerged).ShouldBe(set.Adapters.Select((_, index) => index == 0));
        using Module plain = AutoModel.Load(folder["plain"]).Model;
        plain.eval();
        Logits(plain).ShouldBeCloseTo(adapted, Merged, "as the model computes");
    }

    [Theory]
    [InlineData(
        AdapterMethod.Houlsby,
        "dropout' cannot be merged: the adapter is a bottleneck with an activation, which no weight can take up"
    )]
    [InlineData(
        AdapterMethod.Pfeiffer,
        "LayerNorm' cannot be merged: the adapter is a bottleneck with an activation, which no weight can take up"
    )]
    public void A_bottleneck_is_refused_and_nothing_is_written(AdapterMethod method, string complaint)
    {
        using Module model = TinyModels.Create("bert", ModelHead.SequenceClassification);
        AdapterSet set = AdapterInjection.Inject(model, new AdapterOptions { Method = method }, new AdapterFactory());

        Should
            .Throw<NotSupportedException>(() => MergedCheckpoint.Save(folder["plain"], set, TinyModels.Config("bert")))
            .Message.ShouldContain(complaint);
        Directory.Exists(folder["plain"]).ShouldBeFalse();
    }

    [Fact]
    public void An_adapter_on_a_weight_that_the_head_shares_is_refused()
    {
        using Module model = TinyModels.Create("gpt2", ModelHead.CausalLM);
        AdapterSet set = AdapterInjection.Inject(model, new AdapterOptions { TargetModules = ["wte"] }, new AdapterFactory());

        Should
            .Throw<NotSupportedException>(() => MergedCheckpoint.Save(folder["plain"], set, TinyModels.Config("gpt2")))
            .Message.ShouldContain("'transformer.wte' cannot be merged: its weight is also 'lm_head.weight'");
    }

    private static AdapterOptions Options(string family, string method) =>
        new()
        {
            Method = method switch
            {
                "AdaLoRA" => AdapterMethod.AdaLoRA,
                "IA3" => AdapterMethod.IA3,
                _ => AdapterMethod.LoRA,
            },
            // The value heads of the small LLaMA are eight wide together.
            InitR = 8,
            TargetR = 4,
            UseDora = method == "DoRA",
            TargetModules = family switch
            {
                "gpt2" => ["c_attn", "c_fc"],
                "llama" => ["q_proj", "v_proj", "down_proj"],
                _ => ["key", "value", "intermediate.dense"],
            },
            FeedforwardModules = ["c_fc", "down_proj", "intermediate.dense"],
        };

    private static void Perturb(AdapterSet set)
    {
        using IDisposable noGrad = torch.no_grad();
        torch.manual_seed(23);
        foreach (Parameter parameter in set.Adapters.SelectMany(placed => placed.Adapter.parameters()))
        {
            parameter.add_(torch.randn_like(parameter, requires_grad: false) * 0.3);
        }
    }

    private static Tensor Logits(Module model)
    {
        using IDisposable noGrad = torch.no_grad();
        Tensor ids = TinyModels.Ids(2, 7);
        return model is ICausalLM decoder ? decoder.call(ids, null, null, null) : ((ISequenceClassifier)model).call(ids, null, null, null);
    }

    private static string[] Names(string checkpoint)
    {
        using SafetensorsFile file = SafetensorsFile.Open(Path.Combine(checkpoint, "model.safetensors"));
        return [.. file.Entries.Select(entry => entry.Name)];
    }
}
