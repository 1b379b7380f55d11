using Safe.Framework.Freezing;
using Safe.Framework.Metering;
using Safe.Framework.Models.Auto;
using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Tests.Bert;
using Safe.Framework.Models.Tests.Families;
using Safe.Framework.Models.Tests.Golden;
using Safe.Framework.Quantization;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Checkpoints;

/// <summary>A model that takes its weights from a file has no others before, and the rest gets what a new model would.</summary>
public sealed class LoadingTests : IDisposable
{
    private static readonly BertConfig Wide = TinyBert.Config with
    {
        HiddenSize = 256,
        IntermediateSize = 1024,
        NumHiddenLayers = 12,
        VocabSize = 500,
    };

    private readonly CheckpointFolder folder = new();

    public static TheoryData<string> Families => [.. TinyModels.Names];

    public void Dispose() => folder.Dispose();

    [SafeTorchTheory("meters")]
    [InlineData(WeightPrecision.Float32, ScalarType.Float32)]
    [InlineData(WeightPrecision.Float32, ScalarType.Float16)]
    [InlineData(WeightPrecision.BFloat16, ScalarType.Float32)]
    [InlineData(WeightPrecision.BFloat16, ScalarType.BFloat16)]
    [NoCollection]
    public void At_no_time_is_more_there_than_the_weights(WeightPrecision precision, ScalarType stored)
    {
        folder.Save(c => new BertModel(c), Wide, stored).Dispose();

        (long peak, long weights) = Peak(new WeightLoadOptions { Precision = precision });

        weights.ShouldBeGreaterThan(18_000_000);
        ((double)peak / weights).ShouldBeLessThanOrEqualTo(1.1);
    }

    [SafeTorchTheory("meters")]
    [InlineData(QuantizationType.Int8)]
    [InlineData(QuantizationType.NF4)]
    [NoCollection]
    public void A_quantised_model_is_never_there_in_full(QuantizationType type)
    {
        folder.Save(c => new BertModel(c), Wide).Dispose();

        (long peak, long weights) = Peak(new WeightLoadOptions { Quantization = type });

        // While a layer is quantised, it is there in full and in a few pieces of its size.
        long layer = 4 * 256 * 1024;
        peak.ShouldBeLessThanOrEqualTo(weights + (6 * layer));
        long whole = 12 * 3 * layer;
        peak.ShouldBeLessThan(whole / 2);
    }

    [SafeTorchFact("meters")]
    [NoCollection]
    public void Where_embeddings_are_large_nothing_is_on_top_of_a_quantised_model()
    {
        BertConfig wordy = Wide with { VocabSize = 8_000 };
        folder.Save(c => new BertModel(c), wordy).Dispose();

        (long peak, long weights) = Peak(new WeightLoadOptions { Quantization = QuantizationType.NF4 }, wordy);

        ((double)peak / weights).ShouldBeLessThanOrEqualTo(1.1);
    }

    [SafeTorchTheory("random numbers that are not drawn")]
    [MemberData(nameof(Families))]
    public void Weights_that_are_in_the_file_are_not_drawn(string family)
    {
        using Module saved = TinyModels.Create(family, ModelHead.None);
        PretrainedLoading.Save(folder.Path, saved, TinyModels.Config(family), ScalarType.Float32);
        torch.manual_seed(3);
        using Tensor before = torch.get_rng_state();

        using Module loaded = AutoModel.Load(folder.Path, ModelHead.None).Model;

        using Tensor after = torch.get_rng_state();
        after.bytes.SequenceEqual(before.bytes).ShouldBeTrue();
        foreach ((string name, Parameter parameter) in saved.named_parameters())
        {
            Parameter other = loaded.get_parameter(name)!;
            other.ShouldBeBitEqualTo(parameter, name);
            other.is_contiguous().ShouldBeTrue(name);
            other.requires_grad.ShouldBeTrue(name);
        }
    }

    [Theory]
    [InlineData(WeightPrecision.Float32)]
    [InlineData(WeightPrecision.BFloat16)]
    public void What_the_file_lacks_is_random_as_in_a_new_model(WeightPrecision precision)
    {
        BertConfig config = Wide with { InitializerRange = 0.07 };
        folder.Save(c => new BertModel(c, withPooler: false), config).Dispose();
        torch.manual_seed(3);

        Pretrained<BertForSequenceClassification> loaded = BertPretrained.Load(
            folder.Path,
            c => new BertForSequenceClassification(c),
            new WeightLoadOptions { Precision = precision }
        );

        loaded.Report.Missing.ShouldBe(["bert.pooler.dense.bias", "bert.pooler.dense.weight", "classifier.bias", "classifier.weight"]);
        foreach (string name in new[] { "bert.pooler.dense", "classifier" })
        {
            loaded.Model.get_parameter(name + ".bias")!.Values().ShouldAllBe(value => value == 0);
            double[] weight = loaded.Model.get_parameter(name + ".weight")!.Values();
            double deviation = Math.Sqrt(weight.Average(value => value * value));
            // The standard error of the deviation of 512 or more numbers is below 3.2%.
            deviation.ShouldBe(0.07, 0.07 * 0.16, name);
        }
        loaded.Model.Dispose();
    }

    [Fact]
    public void What_the_caller_does_to_a_new_head_stays()
    {
        folder.Save(c => new BertModel(c)).Dispose();

        using BertForSequenceClassification loaded = BertPretrained
            .Load(
                folder.Path,
                c =>
                {
                    var model = new BertForSequenceClassification(c);
                    using IDisposable noGrad = torch.no_grad();
                    model.get_parameter("classifier.weight")!.fill_(0.5);
                    return model;
                }
            )
            .Model;

        loaded.get_parameter("classifier.weight")!.Values().ShouldAllBe(value => value == 0.5);
    }

    [Fact]
    public void A_model_that_is_made_afterwards_or_in_parts_is_random_again()
    {
        folder.Save(c => new BertModel(c)).Dispose();
        BertConfig deeper = TinyBert.Config with { NumHiddenLayers = TinyBert.Config.NumHiddenLayers + 1 };
        Should.Throw<InvalidDataException>(() => BertPretrained.Load(folder.Path, _ => new BertModel(deeper)));
        using BertModel part = BertPretrained
            .Load(folder.Path, _ => new BertModel(deeper), new WeightLoadOptions { AllowPartialBackbone = true })
            .Model;
        using var made = new BertModel(deeper);

        string added = $"encoder.layer.{TinyBert.Config.NumHiddenLayers}.output.dense.weight";
        foreach (BertModel model in new[] { part, made })
        {
            double[] weight = model.get_parameter(added)!.Values();
            weight.Distinct().Count().ShouldBeGreaterThan(weight.Length / 2);
            Math.Sqrt(weight.Average(value => value * value)).ShouldBe(deeper.InitializerRange, deeper.InitializerRange * 0.3);
        }
    }

    [SafeTorchTheory("quantised layers")]
    [InlineData("bert", QuantizationType.NF4, false)]
    [InlineData("gpt2", QuantizationType.Int8, false)]
    [InlineData("llama", QuantizationType.NF4, true)]
    public void Layers_quantised_while_loading_are_those_quantised_afterwards(string family, QuantizationType type, bool mapped)
    {
        using Module saved = TinyModels.Create(family, ModelHead.SequenceClassification);
        PretrainedLoading.Save(folder.Path, saved, TinyModels.Config(family), ScalarType.Float32);
        using Module expected = AutoModel.Load(folder.Path, ModelHead.SequenceClassification).Model;
        QuantizationReport report = BaseQuantization.Apply(expected, type);

        Pretrained<Module> loaded = AutoModel.Load(
            folder.Path,
            ModelHead.SequenceClassification,
            options: new WeightLoadOptions { Quantization = type, Mapped = mapped }
        );

        loaded.Quantization!.Layers.ShouldBe(report.Layers, ignoreOrder: true);
        Dictionary<string, Parameter> own = loaded.Model.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
        own.Keys.ShouldBe(expected.named_parameters().Select(entry => entry.name), ignoreOrder: true);
        own.Keys.ShouldContain(name => name.EndsWith("weight_codes", StringComparison.Ordinal));
        foreach ((string name, Parameter parameter) in expected.named_parameters())
        {
            own[name].ShouldBeBitEqualTo(parameter, name);
        }
        loaded.Model.Dispose();
    }

    [SafeTorchFact("quantised layers")]
    public void A_weight_that_is_not_finite_is_named_when_its_turn_comes()
    {
        folder.Save(c => new BertModel(c)).Dispose();
        folder.Rewrite(tensors =>
        {
            tensors["encoder.layer.1.output.dense.weight"].fill_(float.NaN);
            return tensors;
        });

        Should
            .Throw<InvalidDataException>(() =>
                BertPretrained.Load(folder.Path, c => new BertModel(c), new WeightLoadOptions { Quantization = QuantizationType.NF4 })
            )
            .Message.ShouldBe("'encoder.layer.1.output.dense.weight' holds a value that is not finite, so it cannot be quantised");
        Should.Throw<NotSupportedException>(() =>
            BertPretrained.Load(
                folder.Path,
                c => new BertModel(c),
                new WeightLoadOptions { Quantization = QuantizationType.NF4, AllowPartialBackbone = true }
            )
        );
    }

    private (long Peak, long Weights) Peak(WeightLoadOptions options, BertConfig? config = null)
    {
        IMemoryMeter memory = BackendMeters.Memory();
        long before = memory.CurrentBytes;
        memory.ResetPeak();
        using BertModel loaded = BertPretrained.Load(folder.Path, _ => new BertModel(config ?? Wide), options).Model;
        return (memory.PeakBytes - before, loaded.parameters().Sum(own => own.numel() * own.ElementSize));
    }
}
