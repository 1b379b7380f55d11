using Safe.Framework.Adapters;
using Safe.Framework.Annotations;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Metering;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Tests.Families;
using Safe.Framework.Models.Tests.Golden;
using Safe.Framework.Quantization;
using Safe.Framework.Training.Resuming;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Quantization;

/// <summary>Models whose frozen base is quantised, with adapters on top.</summary>
public sealed class QuantizedModelTests
{
    public static TheoryData<string, QuantizationType> Families =>
        new()
        {
            { "bert", QuantizationType.Int8 },
            { "roberta", QuantizationType.NF4 },
            { "gpt2", QuantizationType.Int8 },
            { "gpt2", QuantizationType.NF4 },
            { "llama", QuantizationType.Int8 },
            { "llama", QuantizationType.NF4 },
        };

    [SafeTorchTheory("quantised layers")]
    [MemberData(nameof(Families))]
    public void Outputs_and_adapter_gradients_are_those_of_the_dequantised_weights(string family, QuantizationType type)
    {
        using DisposeScope scope = NewDisposeScope();
        using Module quantized = TinyModels.Create(family, ModelHead.SequenceClassification);
        using Module plain = TinyModels.Create(family, ModelHead.SequenceClassification);
        TrainableParameters all = TrainableParameters.Of(quantized);
        QuantizationReport report = BaseQuantization.Apply(quantized, type);
        TrainableParameters.Of(quantized).All.ShouldBe(all.All);
        report.Layers.Count.ShouldBe(
            family switch
            {
                "gpt2" => 2 * 4,
                "llama" => 2 * 7,
                _ => 2 * 6,
            }
        );
        Dequantize(quantized, plain);
        Inject(quantized);
        Inject(plain);

        (Tensor logits, Dictionary<string, Tensor> gradients) = Run(quantized);
        (Tensor expected, Dictionary<string, Tensor> expectedGradients) = Run(plain);

        logits.ShouldBeCloseTo(expected, new Tolerance(1e-6, OfLargest: 1e-6), "logits");
        gradients.Keys.ShouldBe(expectedGradients.Keys, ignoreOrder: true);
        gradients.Count.ShouldBeGreaterThan(4);
        foreach ((string name, Tensor gradient) in gradients)
        {
            gradient.ShouldBeCloseTo(expectedGradients[name], new Tolerance(1e-6, OfLargest: 1e-6), name);
        }
    }

    [SafeTorchTheory("quantised layers")]
    [InlineData(AdapterMethod.LoRA, false)]
    [InlineData(AdapterMethod.LoRA, true)]
    [InlineData(AdapterMethod.AdaLoRA, false)]
    [InlineData(AdapterMethod.IA3, false)]
    [InlineData(AdapterMethod.Houlsby, false)]
    [InlineData(AdapterMethod.BitFit, false)]
    public void Every_method_trains_on_top_and_none_changes_much_at_the_start(AdapterMethod method, bool decomposed)
    {
        using DisposeScope scope = NewDisposeScope();
        using Module model = TinyModels.Create("bert", ModelHead.SequenceClassification);
        BaseQuantization.Apply(model, QuantizationType.NF4);
        Tensor before = Run(model).Logits;

        AdapterInjection.Inject(
            model,
            new AdapterOptions
            {
                Method = method,
                LoraDropout = 0,
                UseDora = decomposed,
                TaskType = AdapterTask.SequenceClassification,
                TargetModules = method == AdapterMethod.IA3 ? ["key", "value"] : null,
            },
            new AdapterFactory()
        );
        model.eval();
        (Tensor logits, Dictionary<string, Tensor> gradients) = Run(model);

        // A new bottleneck is near zero, all others are zero.
        logits.ShouldBeCloseTo(before, new Tolerance(1e-6, OfLargest: method == AdapterMethod.Houlsby ? 1e-2 : 1e-5), "logits");
        gradients.Count.ShouldBeGreaterThan(4);
        gradients.Keys.ShouldNotContain(name => name.Contains("weight_codes", StringComparison.Ordinal));
    }

    [SafeTorchTheory("meters")]
    [InlineData(QuantizationType.Int8, 0.28)]
    [InlineData(QuantizationType.NF4, 0.16)]
    [NoCollection]
    public void The_layers_take_a_fraction_of_their_float32(QuantizationType type, double most)
    {
        IMemoryMeter memory = BackendMeters.Memory();
        using Module model = Wide();
        long layers = model
            .named_parameters()
            .Where(own => own.parameter.dim() == 2 && own.name.Contains(".layer.", StringComparison.Ordinal))
            .Sum(own => own.parameter.numel() * 4);
        long before = memory.CurrentBytes;

        QuantizationReport report = BaseQuantization.Apply(model, type);

        long saved = before - memory.CurrentBytes;
        report.BytesBefore.ShouldBe(layers);
        ((double)report.BytesAfter / report.BytesBefore).ShouldBeLessThanOrEqualTo(most);
        ((double)(layers - saved) / layers).ShouldBeLessThanOrEqualTo(most);
    }

    [SafeTorchTheory("meters")]
    [InlineData(QuantizationType.Int8)]
    [InlineData(QuantizationType.NF4)]
    [NoCollection]
    public void Nothing_of_a_weights_size_is_kept_between_forward_and_backward(QuantizationType type)
    {
        using Module plain = Wide();
        using Module quantized = Wide();
        BaseQuantization.Apply(quantized, type);
        Inject(plain);
        Inject(quantized);

        long most = Saved(plain);
        most.ShouldBeLessThan(12 * 256 * 256 * 4);
        Saved(quantized).ShouldBeLessThanOrEqualTo(most);
    }

    [SafeTorchTheory("quantised layers")]
    [InlineData(QuantizationType.Int8)]
    [InlineData(QuantizationType.NF4)]
    public void Autocast_gives_the_gradients_of_the_dequantised_weights(QuantizationType type)
    {
        using DisposeScope scope = NewDisposeScope();
        using Module quantized = TinyModels.Create("bert", ModelHead.SequenceClassification);
        using Module plain = TinyModels.Create("bert", ModelHead.SequenceClassification);
        BaseQuantization.Apply(quantized, type);
        Dequantize(quantized, plain);
        Inject(quantized);
        Inject(plain);

        Dictionary<string, Tensor> gradients = Run(quantized, autocast: true).Gradients;

        foreach ((string name, Tensor expected) in Run(plain, autocast: true).Gradients)
        {
            gradients[name].ShouldBeBitEqualTo(expected, name);
        }
    }

    [SafeTorchTheory("quantised layers")]
    [InlineData(QuantizationType.Int8)]
    [InlineData(QuantizationType.NF4)]
    public void Recomputed_units_give_the_same_gradients(QuantizationType type)
    {
        using DisposeScope scope = NewDisposeScope();
        using Module model = TinyModels.Create("bert", ModelHead.SequenceClassification);
        BaseQuantization.Apply(model, type);
        Inject(model);
        Dictionary<string, Tensor> expected = Run(model).Gradients;

        Dictionary<string, Tensor> gradients;
        using (FreezeUnits.Find(model).Recomputing())
        {
            gradients = Run(model).Gradients;
        }

        gradients.Keys.ShouldBe(expected.Keys);
        foreach ((string name, Tensor gradient) in gradients)
        {
            gradient.ShouldBeBitEqualTo(expected[name], name);
        }
    }

    [SafeTorchFact("quantised layers")]
    public void A_move_to_another_type_leaves_codes_and_scales_alone()
    {
        using DisposeScope scope = NewDisposeScope();
        using Module model = TinyModels.Create("bert", ModelHead.SequenceClassification);
        BaseQuantization.Apply(model, QuantizationType.NF4);
        Dictionary<string, Tensor> before = Weights(model);

        model.to(ScalarType.BFloat16);
        Inject(model);
        (Tensor logits, Dictionary<string, Tensor> gradients) = Run(model);

        foreach ((string name, Tensor weight) in Weights(model))
        {
            weight.ShouldBeBitEqualTo(before[name], name);
        }
        logits.dtype.ShouldBe(ScalarType.BFloat16);
        gradients.Values.ShouldAllBe(gradient => gradient.dtype == ScalarType.BFloat16);
    }

    [SafeTorchTheory("quantised layers")]
    [InlineData(QuantizationType.Int8)]
    [InlineData(QuantizationType.NF4)]
    public void A_frozen_prefix_changes_neither_outputs_nor_the_gradients_behind_it(QuantizationType type)
    {
        using DisposeScope scope = NewDisposeScope();
        using Module model = TinyModels.Create("llama", ModelHead.SequenceClassification);
        BaseQuantization.Apply(model, type);
        Inject(model);

        (Tensor logits, Dictionary<string, Tensor> gradients) = Run(model);
        new UnitFreezer(FreezeUnits.Find(model), optimizer: null).Freeze([0]);
        (Tensor frozenLogits, Dictionary<string, Tensor> remaining) = Run(model);

        frozenLogits.ShouldBeBitEqualTo(logits, "logits");
        gradients.Keys.Except(remaining.Keys).Count().ShouldBe(4);
        foreach ((string name, Tensor gradient) in remaining)
        {
            gradient.ShouldBeBitEqualTo(gradients[name], name);
        }
    }

    [SafeTorchFact("quantised layers")]
    public void A_unit_that_cannot_be_folded_says_why_and_stays_frozen()
    {
        using DisposeScope scope = NewDisposeScope();
        using Module model = TinyModels.Create("bert", ModelHead.SequenceClassification);
        BaseQuantization.Apply(model, QuantizationType.Int8);
        AdapterSet adapters = Inject(model);
        FreezeUnits units = FreezeUnits.Find(model);

        var folding = new UnitFolding(units, adapters);

        folding.Fold(units[0]).ShouldBeFalse();
        folding.Obstacles.Count.ShouldBe(2);
        folding
            .Obstacles[0]
            .ShouldBe(
                "'bert.encoder.layer.0' is not folded: the adapter of 'bert.encoder.layer.0.attention.self.query' stands on a quantised weight, which cannot take up an update without losing it to rounding"
            );
        Should.Throw<NotSupportedException>(adapters.Merge).Message.ShouldContain("stands on a quantised weight");
        Should.Throw<NotSupportedException>(adapters.Adapters[0].Adapter.Merge).Message.ShouldContain("stands on a quantised weight");
    }

    [SafeTorchFact("quantised layers")]
    public void The_base_is_told_apart_by_its_codes()
    {
        using Module one = TinyModels.Create("bert", ModelHead.SequenceClassification);
        using Module other = TinyModels.Create("bert", ModelHead.SequenceClassification);
        using (torch.no_grad())
        {
            other.get_parameter("bert.encoder.layer.1.output.dense.weight")!.neg_();
        }
        BaseQuantization.Apply(one, QuantizationType.NF4);
        BaseQuantization.Apply(other, QuantizationType.NF4);
        Inject(one);
        Inject(other);

        BaseFingerprint.Of(one).ShouldNotBe(BaseFingerprint.Of(other));
    }

    [SafeTorchFact("quantised layers")]
    public void A_base_that_cannot_be_quantised_is_refused_and_stays_as_it_was()
    {
        using Module model = TinyModels.Create("bert", ModelHead.SequenceClassification);
        Parameter weight = model.get_parameter("bert.encoder.layer.1.output.dense.weight")!;
        Fill(weight, float.NaN);
        string Refusal<TException>(QuantizationType type)
            where TException : Exception => Should.Throw<TException>(() => BaseQuantization.Apply(model, type)).Message;

        Refusal<InvalidDataException>(QuantizationType.NF4)
            .ShouldBe("'bert.encoder.layer.1.output.dense.weight' holds a value that is not finite, so it cannot be quantised");
        model.get_parameter("bert.encoder.layer.0.output.dense.weight").ShouldNotBeNull();

        Fill(weight, 0);
        BaseQuantization.Apply(model, QuantizationType.NF4);
        Refusal<InvalidOperationException>(QuantizationType.Int8).ShouldContain("is quantised already (NF4)");

        using Module adapted = TinyModels.Create("bert", ModelHead.SequenceClassification);
        Inject(adapted);
        Should
            .Throw<InvalidOperationException>(() => BaseQuantization.Apply(adapted, QuantizationType.NF4))
            .Message.ShouldContain("quantise the base before the adapters are attached");
    }

    [SafeTorchFact("quantised layers")]
    public void A_quantised_base_is_neither_written_nor_trained()
    {
        using Module model = TinyModels.Create("bert", ModelHead.SequenceClassification);
        BaseQuantization.Apply(model, QuantizationType.NF4);
        using (var folder = new Checkpoints.CheckpointFolder())
        {
            Should
                .Throw<NotSupportedException>(() => new PretrainedFolder(folder.Path).SaveWeights(model))
                .Message.ShouldContain("is quantised (NF4): its weights cannot be written");
        }
        void ShouldRefuse(AdapterOptions options) =>
            Should
                .Throw<NotSupportedException>(() => AdapterInjection.Inject(model, options, new AdapterFactory()))
                .Message.ShouldContain("cannot train as a whole: its weight is quantised (NF4); train an adapter on it");

        ShouldRefuse(new AdapterOptions { Method = AdapterMethod.Full });
        ShouldRefuse(new AdapterOptions { ModulesToSave = ["output"] });
        Inject(model).Adapters.Count.ShouldBe(4);
    }

    private static void Fill(Parameter weight, float value)
    {
        using IDisposable noGrad = torch.no_grad();
        weight.fill_(value);
    }

    private static Module Wide()
    {
        var config = (Models.Bert.BertConfig)TinyModels.Config("bert");
        return TinyModels.Create("bert", ModelHead.SequenceClassification, config with { HiddenSize = 256, IntermediateSize = 512 });
    }

    private static long Saved(Module model)
    {
        using DisposeScope scope = NewDisposeScope();
        IMemoryMeter meter = BackendMeters.Memory();
        using IDisposable counting = meter.CountSaved(model.parameters());
        meter.ResetPeak();
        Run(model);
        return meter.PeakSavedBytes;
    }

    private static AdapterSet Inject(Module model)
    {
        torch.manual_seed(31);
        AdapterSet adapters = AdapterInjection.Inject(
            model,
            new AdapterOptions { TaskType = AdapterTask.SequenceClassification, LoraDropout = 0 },
            new AdapterFactory()
        );
        model.eval();
        using IDisposable noGrad = torch.no_grad();
        foreach ((string name, Parameter parameter) in model.named_parameters())
        {
            if (name.EndsWith("lora_B", StringComparison.Ordinal))
            {
                parameter.normal_(0, 0.3);
            }
        }
        return adapters;
    }

    // Gives the plain model the weights that the quantised one computes with.
    private static void Dequantize(Module quantized, Module plain)
    {
        using IDisposable noGrad = torch.no_grad();
        foreach ((string name, Tensor weight) in Weights(quantized))
        {
            Parameter own = plain.get_parameter($"{name}.weight")!;
            own.copy_(IsTransposed(plain, name) ? weight.t() : weight);
        }
    }

    private static bool IsTransposed(Module model, string name) =>
        model.named_modules().Single(part => part.name == name).module is ITransposedLinear;

    private static Dictionary<string, Tensor> Weights(Module model) =>
        model
            .named_modules()
            .Select(part => (part.name, Weight: QuantizedLayers.Of(part.module)))
            .Where(part => part.Weight is not null)
            .ToDictionary(part => part.name, part => part.Weight!.Dequantize());

    private static (Tensor Logits, Dictionary<string, Tensor> Gradients) Run(Module model, bool autocast = false)
    {
        var classifier = (ISequenceClassifier)model;
        foreach (Parameter parameter in model.parameters())
        {
            parameter.grad = null;
        }
        Tensor logits;
        Tensor loss;
        using (autocast ? LowerPrecision.Begin(DeviceType.CPU) : null)
        {
            logits = classifier.call(TinyModels.Ids(3, 6), null, null, null);
            loss = classifier.Loss(logits, torch.tensor(new long[] { 0, 1, 1 }));
        }
        loss.backward();
        return (
            logits.detach(),
            model
                .named_parameters()
                .Where(own => own.parameter.grad is not null)
                .ToDictionary(own => own.name, own => own.parameter.grad!.clone())
        );
    }
}
