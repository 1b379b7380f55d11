using Safe.Framework.Metering;
using Safe.Framework.Models.Auto;
using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Tests.Families;
using Safe.Framework.Models.Tests.Golden;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Checkpoints;

/// <summary>The element type that a model is loaded in, and weights that stay in their file.</summary>
public sealed class PrecisionTests : IDisposable
{
    private readonly CheckpointFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(WeightPrecision.Float32, ScalarType.Float32, ScalarType.BFloat16)]
    [InlineData(WeightPrecision.BFloat16, ScalarType.BFloat16, ScalarType.Float32)]
    [InlineData(WeightPrecision.BFloat16, ScalarType.BFloat16, ScalarType.BFloat16)]
    [InlineData(WeightPrecision.Float16, ScalarType.Float16, ScalarType.Float32)]
    [InlineData(WeightPrecision.Stored, ScalarType.BFloat16, ScalarType.BFloat16)]
    [InlineData(WeightPrecision.Stored, ScalarType.Float16, ScalarType.Float16)]
    [InlineData(WeightPrecision.Stored, ScalarType.Float32, ScalarType.Float32)]
    public void Weights_are_rounded_once_to_the_type_asked_for(WeightPrecision precision, ScalarType expected, ScalarType stored)
    {
        using BertModel saved = folder.Save(c => new BertModel(c), dtype: stored);

        using BertModel loaded = Load(precision);

        foreach ((string name, Parameter parameter) in saved.named_parameters())
        {
            using DisposeScope scope = NewDisposeScope();
            loaded.get_parameter(name)!.ShouldBeBitEqualTo(parameter.detach().to(stored).to(expected), name);
        }
    }

    [Fact]
    public void Where_the_configuration_says_nothing_the_weights_do()
    {
        using BertModel saved = folder.Save(c => new BertModel(c), dtype: ScalarType.BFloat16);
        folder.ReplaceInConfig("\"torch_dtype\": \"bfloat16\"", "\"torch_dtype\": null");
        Load(WeightPrecision.Stored).WordEmbeddings.dtype.ShouldBe(ScalarType.BFloat16);

        folder.ReplaceInConfig("\"torch_dtype\": null", "\"dtype\": \"float16\"");
        Load(WeightPrecision.Stored).WordEmbeddings.dtype.ShouldBe(ScalarType.Float16);
    }

    [Fact]
    public void A_type_that_is_not_there_says_so()
    {
        using BertModel saved = folder.Save(c => new BertModel(c));
        folder.ReplaceInConfig("\"torch_dtype\": \"float32\"", "\"torch_dtype\": \"float8_e4m3fn\"");

        Should
            .Throw<NotSupportedException>(() => Load(WeightPrecision.Stored))
            .Message.ShouldBe($"{folder.Config}: torch_dtype is 'float8_e4m3fn'; float32, bfloat16 and float16 are supported");
        Load(WeightPrecision.Float32).Dispose();
    }

    [Theory]
    [InlineData("bert")]
    [InlineData("llama")]
    public void A_family_runs_in_bfloat16_near_its_float32(string family)
    {
        using DisposeScope scope = NewDisposeScope();
        using Module model = TinyModels.Create(family, ModelHead.SequenceClassification);
        PretrainedLoading.Save(folder.Path, model, TinyModels.Config(family), ScalarType.Float32);
        using Module half = AutoModel
            .Load(folder.Path, ModelHead.SequenceClassification, options: new WeightLoadOptions { Precision = WeightPrecision.BFloat16 })
            .Model;
        half.eval();
        Tensor ids = TinyModels.Ids(2, 5);

        Tensor expected = ((ISequenceClassifier)model).call(ids, null, null, null);
        Tensor actual = ((ISequenceClassifier)half).call(ids, null, null, null);

        actual.dtype.ShouldBe(ScalarType.BFloat16);
        // Eight bits of mantissa through two blocks.
        actual.ShouldBeCloseTo(expected, new Tolerance(0, OfLargest: 0.1), family);
    }

    [SafeTorchFact("mapped files")]
    [NoCollection]
    public void Mapped_weights_take_no_memory_of_their_own_and_can_be_written()
    {
        using BertModel saved = folder.Save(c => new BertModel(c));
        byte[] file = File.ReadAllBytes(folder.Weights);
        using DisposeScope scope = NewDisposeScope();
        IMemoryMeter memory = BackendMeters.Memory();
        long before = memory.CurrentBytes;

        using BertModel loaded = BertPretrained.Load(folder.Path, c => new BertModel(c), new WeightLoadOptions { Mapped = true }).Model;

        (memory.CurrentBytes - before).ShouldBe(0);
        foreach ((string name, Parameter parameter) in saved.named_parameters())
        {
            Parameter mapped = loaded.get_parameter(name)!;
            mapped.ShouldBeBitEqualTo(parameter, name);
            mapped.requires_grad.ShouldBeTrue(name);
        }
        loaded.call(TinyModels.Ids(1, 4), null, null, null).LastHiddenState.sum().backward();
        using (torch.no_grad())
        {
            loaded.WordEmbeddings.sub_(loaded.WordEmbeddings.grad!);
        }
        loaded.WordEmbeddings.Values().ShouldNotBe(saved.WordEmbeddings.Values());
        File.ReadAllBytes(folder.Weights).ShouldBe(file);
    }

    private BertModel Load(WeightPrecision precision) =>
        BertPretrained.Load(folder.Path, c => new BertModel(c), new WeightLoadOptions { Precision = precision }).Model;
}
