using Safe.Framework.Adapters;
using Safe.Framework.Models.Auto;
using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Roberta;
using Safe.Framework.Models.Tests.Families;
using Safe.Framework.Pruning;

namespace Safe.Framework.Models.Tests.Training;

/// <summary>BERT and RoBERTa without some of their heads and channels.</summary>
public sealed class PrunedFamilyTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("bert")]
    [InlineData("roberta")]
    public void A_smaller_model_puts_out_what_the_masked_one_does_and_can_be_saved_and_loaded(string family)
    {
        using DisposeScope scope = NewDisposeScope();
        using Module model = TinyModels.Create(family, ModelHead.SequenceClassification);
        AdapterSet adapters = Adapted(model);
        LoraPruning pruning = LoraPruning
            .Of(
                adapters,
                new PruneOptions
                {
                    Ratio = 0.5,
                    Smoothing = 0,
                    FinalWarmup = 1,
                    InitialWarmup = 0,
                }
            )
            .ShouldNotBeNull();
        double[] whole = Logits(model);
        pruning.Begin(totalSteps: 1);
        ((ISequenceClassifier)model).Loss(Run(model), torch.tensor(new long[] { 0, 1 })).backward();
        pruning.AfterStep(0);
        double[] masked = Logits(model);
        masked.Zip(whole, (one, other) => Math.Abs(one - other)).Max().ShouldBeGreaterThan(0.01);

        pruning.Shrink(optimizer: null);

        Logits(model).ShouldBe(masked, 1e-5);
        BertLayer[] blocks = [.. model.named_modules().Select(part => part.module).OfType<BertLayer>()];
        blocks.ShouldAllBe(block => block.Size == new BertLayerSize(2, 12));
        adapters.Merge();
        Save(family, model);
        using Module loaded = AutoModel.Load(folder, ModelHead.SequenceClassification).Model;
        loaded.eval();
        Logits(loaded).ShouldBe(masked, 1e-5);
        loaded
            .parameters()
            .Sum(parameter => parameter.numel())
            .ShouldBeLessThan(TinyModels.Create(family, ModelHead.SequenceClassification).parameters().Sum(parameter => parameter.numel()));
    }

    [Fact]
    public void A_model_that_is_whole_is_saved_without_sizes()
    {
        using Module model = TinyModels.Create("bert", ModelHead.SequenceClassification);
        Save("bert", model);
        File.ReadAllText(Path.Combine(folder, "config.json")).ShouldNotContain("safe_layer_sizes");
    }

    [Theory]
    [InlineData("[{\"heads\":2,\"intermediate\":12}]", "safe_layer_sizes has 1 entries; num_hidden_layers is 2")]
    [InlineData(
        "[{\"heads\":5,\"intermediate\":12},{\"heads\":1,\"intermediate\":1}]",
        "safe_layer_sizes[0] must have 1 to 4 heads and 1 to 24 channels"
    )]
    [InlineData("[{\"heads\":1,\"intermediate\":24},null]", "safe_layer_sizes[1] must have 1 to 4 heads and 1 to 24 channels")]
    public void Sizes_that_cannot_be_are_refused(string sizes, string message)
    {
        using Module model = TinyModels.Create("bert", ModelHead.SequenceClassification);
        Save("bert", model);
        string config = Path.Combine(folder, "config.json");
        File.WriteAllText(
            config,
            File.ReadAllText(config).Replace("\"model_type\"", $"\"safe_layer_sizes\": {sizes}, \"model_type\"", StringComparison.Ordinal)
        );
        Should.Throw<InvalidDataException>(() => BertConfig.Read(config)).Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("gpt2")]
    [InlineData("llama")]
    public void Other_families_are_refused(string family)
    {
        using Module model = TinyModels.Create(family, ModelHead.SequenceClassification);
        AdapterSet adapters = AdapterInjection.Inject(model, new AdapterOptions(), new AdapterFactory());
        Should
            .Throw<NotSupportedException>(() => LoraPruning.Of(adapters, new PruneOptions { Ratio = 0.5 }))
            .Message.ShouldContain("cannot be pruned: none of its blocks tells");
    }

    private static AdapterSet Adapted(Module model)
    {
        AdapterSet adapters = AdapterInjection.Inject(
            model,
            new AdapterOptions { TargetModules = ["query", "value", "dense"], TaskType = AdapterTask.SequenceClassification },
            new AdapterFactory()
        );
        using IDisposable noGrad = torch.no_grad();
        foreach (PlacedAdapter placed in adapters.Adapters)
        {
            placed.Adapter.get_parameter("lora_B")!.normal_(0, 0.3);
        }
        model.eval();
        return adapters;
    }

    private static Tensor Run(Module model) => ((ISequenceClassifier)model).call(TinyModels.Ids(2, 7), torch.ones([2, 7]), null, null);

    private static double[] Logits(Module model)
    {
        using IDisposable noGrad = torch.no_grad();
        return [.. Run(model).data<float>().ToArray().Select(value => (double)value)];
    }

    private void Save(string family, Module model)
    {
        if (family == "bert")
        {
            BertPretrained.Save(folder, model, (BertConfig)TinyModels.Config(family));
        }
        else
        {
            RobertaPretrained.Save(folder, model, (RobertaConfig)TinyModels.Config(family));
        }
    }
}
