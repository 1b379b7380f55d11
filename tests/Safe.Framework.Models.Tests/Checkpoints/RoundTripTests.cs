using Safe.Framework.Checkpoints;
using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Tests.Bert;
using Safe.Framework.Models.Tests.Golden;

namespace Safe.Framework.Models.Tests.Checkpoints;

public sealed class RoundTripTests : IDisposable
{
    private readonly CheckpointFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_saved_comes_back_to_the_bit()
    {
        BertConfig config = TinyBert.Config with { Pooling = Pooling.Mean, HiddenAct = "silu" };
        using var saved = folder.Save(c => new BertForSequenceClassification(c), config.WithLabels(["a", "b", "c"]));

        using var loaded = BertPretrained.Load(folder.Path, c => new BertForSequenceClassification(c)).Model;

        ShouldHaveEqualParameters(loaded, saved, 0);
        BertConfig written = BertConfig.Read(folder.Config);
        written.Architectures.ShouldBe(["BertForSequenceClassification"]);
        (written.NumLabels, written.Pooling, written.HiddenAct, written.TorchDtype).ShouldBe((3, Pooling.Mean, "silu", "float32"));
    }

    [Theory]
    [InlineData(ScalarType.BFloat16, 1.0 / 256)]
    [InlineData(ScalarType.Float16, 1.0 / 2048)]
    public void Half_precision_rounds_once_and_loads_into_float32(ScalarType dtype, double relative)
    {
        using var saved = folder.Save(c => new BertForMaskedLM(c), dtype: dtype);

        using var loaded = BertPretrained.Load(folder.Path, c => new BertForMaskedLM(c)).Model;

        ShouldHaveEqualParameters(loaded, saved, relative);
        new FileInfo(folder.Weights).Length.ShouldBeLessThan(2 * saved.parameters().Sum(own => own.numel()) + 8192);
        BertConfig.Read(folder.Config).TorchDtype.ShouldBe(dtype == ScalarType.Float16 ? "float16" : "bfloat16");
    }

    [Fact]
    public void A_tied_weight_is_stored_once_under_hugging_faces_names()
    {
        using var saved = folder.Save(c => new BertForMaskedLM(c));

        using SafetensorsFile file = SafetensorsFile.Open(folder.Weights);

        string[] names = [.. file.Entries.Select(entry => entry.Name)];
        names.ShouldContain("bert.embeddings.word_embeddings.weight");
        names.ShouldContain("bert.encoder.layer.1.attention.output.LayerNorm.bias");
        names.ShouldContain("cls.predictions.bias");
        names.ShouldNotContain(name => name.Contains("decoder", StringComparison.Ordinal));
        names.Length.ShouldBe(saved.named_parameters().Count());
        file.Metadata["format"].ShouldBe("pt");
    }

    [Fact]
    public void A_masked_lm_loads_into_a_classifier_with_a_new_head()
    {
        using var saved = folder.Save(c => new BertForMaskedLM(c));

        Pretrained<BertForSequenceClassification> loaded = BertPretrained.Load(
            folder.Path,
            c => new BertForSequenceClassification(c.WithLabels(["x", "y", "z"]))
        );

        using BertForSequenceClassification model = loaded.Model;
        loaded.Report.Missing.ShouldBe(["bert.pooler.dense.bias", "bert.pooler.dense.weight", "classifier.bias", "classifier.weight"]);
        loaded.Report.Unexpected.ShouldAllBe(name => name.StartsWith("cls.", StringComparison.Ordinal));
        loaded.Report.Unexpected.Count.ShouldBe(5);
        loaded.Report.Misshapen.ShouldBeEmpty();
        model.get_parameter("classifier.weight")!.shape.ShouldBe([3, 16]);
        foreach (string name in loaded.Report.Loaded)
        {
            model.get_parameter(name)!.ShouldBeBitEqualTo(saved.get_parameter(name)!, name);
        }
    }

    private static void ShouldHaveEqualParameters(Module actual, Module expected, double relative)
    {
        actual.named_parameters().Select(own => own.name).ShouldBe(expected.named_parameters().Select(own => own.name));
        foreach ((string name, Parameter parameter) in expected.named_parameters())
        {
            actual.get_parameter(name)!.dtype.ShouldBe(ScalarType.Float32);
            actual.get_parameter(name)!.ShouldBeCloseTo(parameter, new Tolerance(relative == 0 ? 0 : 1e-7, relative), name);
        }
    }
}
