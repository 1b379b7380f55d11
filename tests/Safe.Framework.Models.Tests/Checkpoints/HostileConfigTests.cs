using Safe.Framework.Models.Auto;
using Safe.Framework.Models.Bert;

namespace Safe.Framework.Models.Tests.Checkpoints;

/// <summary>Configurations that would take all memory, or are no configurations.</summary>
public sealed class HostileConfigTests : IDisposable
{
    private readonly CheckpointFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_longer_than_any_configuration_is_refused_unread()
    {
        using BertModel saved = folder.Save(c => new BertModel(c));
        using (FileStream stream = File.OpenWrite(folder.Config))
        {
            stream.SetLength(1L << 33);
        }

        Refusal().ShouldBe($"{folder.Config}: has 8589934592 bytes; such a file may have 16777216");
    }

    [Fact]
    public void More_labels_than_anyone_has_are_refused()
    {
        using BertModel saved = folder.Save(c => new BertModel(c));
        folder.ReplaceInConfig("\"hidden_act\"", "\"num_labels\": 2000000000, \"hidden_act\"");

        Refusal().ShouldBe($"{folder.Config}: num_labels is 2000000000; it must be at most 1000000");
    }

    [Theory]
    [InlineData("\"hidden_size\": 16", "\"hidden_size\": 2000000000")]
    [InlineData("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 2000000000")]
    [InlineData("\"intermediate_size\": 24", "\"intermediate_size\": 2000000000")]
    [InlineData("\"max_position_embeddings\": 12", "\"max_position_embeddings\": 2000000000")]
    [InlineData("\"type_vocab_size\": 2", "\"type_vocab_size\": 2000000000")]
    public void Sizes_that_the_weights_cannot_have_are_refused(string before, string after)
    {
        using BertModel saved = folder.Save(c => new BertModel(c));
        folder.ReplaceInConfig(before, after);

        Refusal().ShouldStartWith($"{folder.Config}: describes a model of");
    }

    [Theory]
    [InlineData("\"hidden_size\": 16", "\"hidden_size\": 1e400")]
    [InlineData("\"hidden_size\": 16", "\"hidden_size\": 99999999999999999999")]
    [InlineData("\"hidden_size\": 16", "\"hidden_size\": -16")]
    [InlineData("\"hidden_size\": 16", "\"hidden_size\": [[[16]]]")]
    [InlineData("\"layer_norm_eps\": 1E-12", "\"layer_norm_eps\": NaN")]
    public void Values_that_cannot_be_are_refused(string before, string after)
    {
        using BertModel saved = folder.Save(c => new BertModel(c));
        folder.ReplaceInConfig(before, after);

        Refusal().ShouldStartWith(folder.Config);
    }

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        using BertModel saved = folder.Save(c => new BertModel(c));
        File.WriteAllText(folder.Config, "{\"model_type\": \"bert\", \"a\": " + string.Concat(Enumerable.Repeat("{\"a\":", 100_000)));

        Refusal().ShouldStartWith(folder.Config);
        Should.Throw<InvalidDataException>(() => AutoModel.ReadConfig(folder.Path)).Message.ShouldStartWith(folder.Config);
    }

    private string Refusal() =>
        Should
            .Throw<InvalidDataException>(() => BertPretrained.Load(folder.Path, c => new BertForSequenceClassification(c)).Model.Dispose())
            .Message;
}
