using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Tests.Bert;
using Safe.Framework.Models.Tests.Golden;

namespace Safe.Framework.Models.Tests.Checkpoints;

public sealed class MisfitTests : IDisposable
{
    private readonly CheckpointFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0.999)]
    [InlineData(0.5)]
    [InlineData(0.01)]
    [InlineData(0)]
    public void A_truncated_weights_file_is_refused_by_name(double kept)
    {
        using var saved = folder.Save(c => new BertModel(c));
        byte[] bytes = File.ReadAllBytes(folder.Weights);
        File.WriteAllBytes(folder.Weights, bytes[..(int)(bytes.Length * kept)]);

        Failure().ShouldStartWith(folder.Weights);
    }

    [Fact]
    public void A_tensor_of_another_shape_is_named_with_both_shapes()
    {
        using var saved = folder.Save(c => new BertModel(c));
        folder.ReplaceInConfig("\"intermediate_size\": 24", "\"intermediate_size\": 20");

        string message = Failure();

        message.ShouldContain(
            $"{folder.Weights}: tensor 'encoder.layer.0.intermediate.dense.bias' has shape [24]; the model's configuration asks for [20]"
        );
        message.ShouldContain("and 1 more");
    }

    [Fact]
    public void A_deeper_configuration_names_the_missing_tensors()
    {
        using var saved = folder.Save(c => new BertModel(c));
        folder.ReplaceInConfig("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3");

        Failure().ShouldContain("tensor 'encoder.layer.2.attention.output.LayerNorm.bias' of shape [16] is missing");
    }

    [Fact]
    public void A_shallower_configuration_names_the_tensors_left_over_unless_allowed()
    {
        using var saved = folder.Save(c => new BertModel(c));
        folder.ReplaceInConfig("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 1");

        Failure().ShouldContain("tensor 'encoder.layer.1.attention.output.LayerNorm.bias' of shape [16] has no place");

        var partial = new WeightLoadOptions { AllowPartialBackbone = true };
        Pretrained<BertModel> loaded = BertPretrained.Load(folder.Path, c => new BertModel(c), partial);
        using BertModel model = loaded.Model;
        loaded.Report.Unexpected.Count.ShouldBe(16);
        loaded.Report.Missing.ShouldBeEmpty();
    }

    [Fact]
    public void A_head_for_other_labels_is_refused_unless_it_may_be_new()
    {
        using var saved = folder.Save(c => new BertForSequenceClassification(c));
        BertForSequenceClassification Create(BertConfig config) => new(config.WithLabels(["a", "b", "c"]));

        string message = Should.Throw<InvalidDataException>(() => BertPretrained.Load(folder.Path, Create)).Message;
        message.ShouldContain("tensor 'classifier.weight' has shape [2, 16]; the model's configuration asks for [3, 16]");

        Pretrained<BertForSequenceClassification> loaded = BertPretrained.Load(
            folder.Path,
            Create,
            new WeightLoadOptions { KeepMisshapenHeads = true }
        );
        using BertForSequenceClassification model = loaded.Model;
        loaded.Report.Misshapen.ShouldBe(["classifier.bias", "classifier.weight"]);
        loaded.Report.ToString().ShouldContain("other shape: classifier.bias, classifier.weight");
    }

    [Fact]
    public void Nothing_is_copied_unless_everything_fits()
    {
        using var saved = folder.Save(c => new BertModel(c));
        folder.Rewrite(tensors =>
        {
            tensors["pooler.dense.bias"] = torch.zeros(3);
            return tensors;
        });
        using var model = TinyBert.Create(c => new BertModel(c));
        double[] before;
        using (torch.no_grad())
        {
            model.WordEmbeddings.fill_(0.125);
            before = model.WordEmbeddings.Values();
        }

        Should.Throw<InvalidDataException>(() => new PretrainedFolder(folder.Path).LoadInto(model, BertCheckpoint.Names));

        model.WordEmbeddings.Values().ShouldBe(before);
    }

    [Fact]
    public void Integers_are_no_weights()
    {
        using var saved = folder.Save(c => new BertModel(c));
        folder.Rewrite(tensors =>
        {
            tensors["pooler.dense.bias"] = torch.zeros(16, dtype: ScalarType.Int64);
            return tensors;
        });

        Failure().ShouldContain("tensor 'pooler.dense.bias' holds Int64; weights are floating-point numbers");
    }

    [Fact]
    public void A_configuration_far_larger_than_its_weights_is_refused_before_any_memory_is_taken()
    {
        using var saved = folder.Save(c => new BertModel(c));
        folder.ReplaceInConfig("\"vocab_size\": 50", "\"vocab_size\": 2000000000");

        string message = Failure();

        message.ShouldStartWith(folder.Config);
        message.ShouldContain("holds only");
    }

    [Fact]
    public void Missing_files_are_named()
    {
        using var saved = folder.Save(c => new BertModel(c));
        File.Delete(folder.Weights);
        Should.Throw<FileNotFoundException>(Load).Message.ShouldBe($"{folder.Weights}: no such file; the folder has config.json");

        string nowhere = Path.Combine(folder.Path, "nowhere");
        Should
            .Throw<DirectoryNotFoundException>(() => BertPretrained.Load(nowhere, c => new BertModel(c)))
            .Message.ShouldStartWith(nowhere);
    }

    private string Failure() => Should.Throw<InvalidDataException>(Load).Message;

    private void Load() => BertPretrained.Load(folder.Path, c => new BertModel(c)).Model.Dispose();
}
