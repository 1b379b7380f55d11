using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Heads;

namespace Safe.Framework.Models.Tests.Bert;

public sealed class BertConfigTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("safe-config-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Reads_every_field()
    {
        BertConfig config = Read(
            """
            {"model_type": "bert", "architectures": ["BertForSequenceClassification"], "vocab_size": 100, "hidden_size": 24, "num_hidden_layers": 5,
             "num_attention_heads": 3, "intermediate_size": 7, "hidden_act": "gelu_new", "hidden_dropout_prob": 0.2,
             "attention_probs_dropout_prob": 0.3, "classifier_dropout": 0.4, "max_position_embeddings": 33, "type_vocab_size": 4,
             "initializer_range": 0.5, "layer_norm_eps": 1e-5, "pad_token_id": 9, "tie_word_embeddings": false, "position_embedding_type": "absolute",
             "problem_type": "multi_label_classification", "safe_pooling": "mean", "torch_dtype": "bfloat16",
             "id2label": {"0": "a", "1": "b", "2": "c"}, "label2id": {"a": 0, "b": 1, "c": 2}}
            """
        );

        config.Architectures.ShouldBe(["BertForSequenceClassification"]);
        (config.VocabSize, config.HiddenSize, config.NumHiddenLayers).ShouldBe((100, 24, 5));
        (config.NumAttentionHeads, config.IntermediateSize, config.HiddenAct).ShouldBe((3, 7, "gelu_new"));
        (config.HiddenDropoutProb, config.AttentionProbsDropoutProb, config.ClassifierDropout).ShouldBe((0.2, 0.3, 0.4));
        (config.MaxPositionEmbeddings, config.TypeVocabSize).ShouldBe((33, 4));
        (config.InitializerRange, config.LayerNormEps, config.PadTokenId).ShouldBe((0.5, 1e-5, 9));
        (config.TieWordEmbeddings, config.ProblemType, config.Pooling).ShouldBe((false, ProblemType.MultiLabel, Pooling.Mean));
        (config.NumLabels, config.Id2Label![1], config.Label2Id!["c"], config.TorchDtype).ShouldBe((3, "b", 2, "bfloat16"));
    }

    [Fact]
    public void Absent_fields_are_those_of_bert_base()
    {
        BertConfig config = Read("{}");

        (config.VocabSize, config.HiddenSize, config.NumHiddenLayers, config.NumAttentionHeads).ShouldBe((30522, 768, 12, 12));
        (config.IntermediateSize, config.HiddenAct, config.LayerNormEps, config.PadTokenId).ShouldBe((3072, "gelu", 1e-12, 0));
        (config.NumLabels, config.TieWordEmbeddings, config.Pooling, config.ProblemType).ShouldBe((2, true, null, null));
    }

    [Fact]
    public void Unknown_fields_survive_writing()
    {
        BertConfig config = Read("""{"hidden_size": 24, "use_cache": true, "task_specific_params": {"x": [1, 2]}, "num_labels": 7}""");
        string copy = Path.Combine(folder, "copy.json");

        config.Write(copy);

        string written = File.ReadAllText(copy);
        written.ShouldContain("\"use_cache\": true");
        written.ShouldContain("\"task_specific_params\"");
        BertConfig again = BertConfig.Read(copy);
        again.Others!["task_specific_params"].GetProperty("x")[1].GetInt32().ShouldBe(2);
        (again.HiddenSize, again.NumLabels).ShouldBe((24, 7));
    }

    [Fact]
    public void With_labels_names_them_both_ways()
    {
        BertConfig config = Read("""{"num_labels": 7}""").WithLabels(["IO", "Net"]);

        config.NumLabels.ShouldBe(2);
        config.Id2Label![1].ShouldBe("Net");
        config.Label2Id!["IO"].ShouldBe(0);
        Should.Throw<ArgumentException>(() => config.WithLabels(["a", "a"]));
        Should.Throw<ArgumentException>(() => config.WithLabels([]));
    }

    [Theory]
    [InlineData("""{"hidden_size": 10, "num_attention_heads": 4}""", "hidden_size 10 is not divisible by num_attention_heads 4")]
    [InlineData("""{"vocab_size": 0, "pad_token_id": null}""", "vocab_size is 0; it must be at least 1")]
    [InlineData("""{"num_attention_heads": 0}""", "num_attention_heads is 0; it must be at least 1")]
    [InlineData("""{"num_hidden_layers": -2}""", "num_hidden_layers is -2; it must be at least 1")]
    [InlineData("""{"intermediate_size": 0}""", "intermediate_size is 0")]
    [InlineData("""{"max_position_embeddings": 0}""", "max_position_embeddings is 0")]
    [InlineData("""{"type_vocab_size": 0}""", "type_vocab_size is 0")]
    [InlineData("""{"pad_token_id": 30522}""", "pad_token_id is 30522; it must be in [0, vocab_size 30522)")]
    [InlineData("""{"hidden_dropout_prob": 1}""", "hidden_dropout_prob is 1; it must be in [0, 1)")]
    [InlineData("""{"attention_probs_dropout_prob": -0.1}""", "attention_probs_dropout_prob is -0.1")]
    [InlineData("""{"classifier_dropout": 1.5}""", "classifier_dropout is 1.5")]
    [InlineData("""{"layer_norm_eps": 0}""", "layer_norm_eps is 0; it must be in (0, 1)")]
    [InlineData("""{"initializer_range": -1}""", "initializer_range is -1")]
    [InlineData("""{"num_labels": 0}""", "num_labels is 0; it must be at least 1")]
    [InlineData("""{"num_labels": 3, "id2label": {"0": "a", "1": "b"}}""", "num_labels is 3, but id2label names 2 labels")]
    [InlineData("""{"id2label": {"0": "a", "2": "b"}}""", "id2label has the keys 0, 2; expected 0 to 1")]
    [InlineData("""{"id2label": {"0": "a", "1": "b"}, "label2id": {"a": 1, "b": 0}}""", "label2id is not the inverse of id2label")]
    [InlineData("""{"hidden_size": "wide"}""", "hidden_size")]
    [InlineData("""{"problem_type": "guessing"}""", "problem_type")]
    [InlineData("""{"safe_pooling": "max"}""", "safe_pooling")]
    [InlineData("""{"hidden_size": 10""", "LineNumber")]
    [InlineData("null", "expected a JSON object")]
    [InlineData("[1]", "config.json")]
    [InlineData("", "config.json")]
    public void A_value_that_cannot_be_is_named_with_its_file_and_field(string json, string complaint)
    {
        string message = Should.Throw<InvalidDataException>(() => Read(json)).Message;

        message.ShouldStartWith(Path.Combine(folder, "config.json"));
        message.ShouldContain(complaint);
    }

    [Theory]
    [InlineData("""{"model_type": "roberta"}""", "model_type is 'roberta'; expected 'bert'")]
    [InlineData(
        """{"position_embedding_type": "relative_key"}""",
        "position_embedding_type is 'relative_key'; only 'absolute' is supported"
    )]
    [InlineData("""{"hidden_act": "mish"}""", "hidden_act is 'mish'; supported are gelu,")]
    [InlineData("""{"is_decoder": true}""", "is_decoder is true")]
    public void What_is_not_there_says_so(string json, string complaint) =>
        Should.Throw<NotSupportedException>(() => Read(json)).Message.ShouldContain(complaint);

    [Fact]
    public void All_problems_come_in_one_message()
    {
        string message = Should
            .Throw<InvalidDataException>(() => Read("""{"vocab_size": -1, "layer_norm_eps": 2, "num_labels": 0}"""))
            .Message;

        message.Split('\n').Length.ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public void A_model_refuses_a_configuration_that_was_never_read() =>
        Should
            .Throw<InvalidDataException>(() => new BertModel(TinyBert.Config with { HiddenSize = 18 }))
            .Message.ShouldContain("hidden_size 18");

    private BertConfig Read(string json)
    {
        string path = Path.Combine(folder, "config.json");
        File.WriteAllText(path, json);
        return BertConfig.Read(path);
    }
}
