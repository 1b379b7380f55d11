using Safe.Framework.Models.Auto;
using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.GPT2;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Llama;
using Safe.Framework.Models.Swin;
using Safe.Framework.Models.ViT;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Auto;

public sealed class AutoModelTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("safe-auto-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [GoldenTheory("llama")]
    [InlineData("bert/masked-lm", typeof(BertForMaskedLM))]
    [InlineData("gpt2/causal-lm", typeof(GPT2LMHeadModel))]
    [InlineData("llama/sequence-classification", typeof(LlamaForSequenceClassification))]
    [InlineData("vit/image-classification", typeof(ViTForImageClassification))]
    [InlineData("vit/base", typeof(ViTModel))]
    [InlineData("swin/image-classification-padded", typeof(SwinForImageClassification))]
    [InlineData("swin/base", typeof(SwinModel))]
    public void A_folder_becomes_the_class_that_wrote_it(string fixture, Type expected)
    {
        using Module model = AutoModel.Load(Path.Combine(SharedFolder.Golden, fixture)).Model;

        model.ShouldBeOfType(expected);
    }

    [GoldenFact("gpt2/causal-lm")]
    public void A_new_head_has_the_labels_asked_for()
    {
        using DisposeScope scope = NewDisposeScope();
        string[] labels = ["a", "b", "c", "d"];
        var loaded = AutoModel.Load(Path.Combine(SharedFolder.Golden, "gpt2/causal-lm"), ModelHead.SequenceClassification, labels);

        loaded.Report.Missing.ShouldBe(["score.weight"]);
        Tensor ids = torch.ones([1, 3], dtype: ScalarType.Int64);
        ((ISequenceClassifier)loaded.Model).call(ids, null, null, null).shape.ShouldBe([1, 4]);
        loaded.Model.Dispose();
    }

    [Theory]
    [InlineData("""{"model_type": "mamba"}""", "model_type is 'mamba'; supported are bert, roberta, gpt2, llama, vit, swin")]
    [InlineData("""{"hidden_size": 3}""", "model_type is missing")]
    [InlineData("""{"model_type": "llama", "rope_scaling": {"type": "yarn", "factor": 2}}""", "rope_scaling is of type 'yarn'")]
    [InlineData("""{"model_type": "llama", "rope_parameters": {"rope_theta": 5}}""", "rope_parameters is not supported")]
    [InlineData("""{"model_type": "llama", "hidden_act": "mish"}""", "hidden_act is 'mish'")]
    [InlineData("""{"model_type": "gpt2", "add_cross_attention": true}""", "add_cross_attention is true")]
    [InlineData("""{"model_type": "gpt2", "activation_function": "mish"}""", "activation_function is 'mish'")]
    [InlineData("""{"model_type": "vit", "hidden_act": "mish"}""", "hidden_act is 'mish'")]
    [InlineData("""{"model_type": "vit", "pooler_act": "mish"}""", "pooler_act is 'mish'")]
    [InlineData("""{"model_type": "swin", "use_absolute_embeddings": true}""", "use_absolute_embeddings is true")]
    public void What_is_not_there_says_so(string json, string complaint) =>
        Should.Throw<NotSupportedException>(() => Read(json)).Message.ShouldContain(complaint);

    [Theory]
    [InlineData("""{"model_type": "gpt2", "n_embd": 10, "n_head": 4}""", "n_embd 10 is not divisible by n_head 4")]
    [InlineData("""{"model_type": "gpt2", "n_inner": 0}""", "n_inner is 0; it must be at least 1")]
    [InlineData("""{"model_type": "gpt2", "attn_pdrop": 1}""", "attn_pdrop is 1; it must be in [0, 1)")]
    [InlineData("""{"model_type": "gpt2", "layer_norm_epsilon": 0}""", "layer_norm_epsilon is 0")]
    [InlineData("""{"model_type": "gpt2", "eos_token_id": "end"}""", "eos_token_id")]
    [InlineData(
        """{"model_type": "llama", "num_key_value_heads": 5}""",
        "num_attention_heads 32 is not divisible by num_key_value_heads 5"
    )]
    [InlineData("""{"model_type": "llama", "head_dim": 7}""", "a head is 7 wide; rotary positions need an even width")]
    [InlineData("""{"model_type": "llama", "rms_norm_eps": 0}""", "rms_norm_eps is 0")]
    [InlineData("""{"model_type": "llama", "rope_theta": 0}""", "rope_theta is 0; it must be above 0")]
    [InlineData("""{"model_type": "llama", "rope_scaling": {"type": "linear", "factor": 0.5}}""", "rope_scaling.factor is 0.5")]
    [InlineData("""{"model_type": "llama", "rope_scaling": {"rope_type": "llama3", "factor": 8}}""", "original_max_position_embeddings")]
    [InlineData("""{"model_type": "llama", "pad_token_id": 32000}""", "pad_token_id is 32000")]
    [InlineData("""{"model_type": "roberta", "hidden_size": 10}""", "hidden_size 10 is not divisible")]
    [InlineData("""{"model_type": "llama", """, "LineNumber")]
    [InlineData("""{"model_type": "vit", "hidden_size": 10, "num_attention_heads": 4}""", "hidden_size 10 is not divisible")]
    [InlineData("""{"model_type": "vit", "image_size": 8}""", "image_size 8 × 8 is smaller than patch_size 16 × 16")]
    [InlineData("""{"model_type": "vit", "image_size": [224, 8]}""", "image_size 224 × 8 is smaller than patch_size 16 × 16")]
    [InlineData("""{"model_type": "vit", "patch_size": 0}""", "patch_size is 0 × 0; it must be at least 1")]
    [InlineData("""{"model_type": "vit", "num_channels": 0}""", "num_channels is 0; it must be at least 1")]
    [InlineData("""{"model_type": "vit", "image_size": [1, 2, 3]}""", "image_size: expected a whole number or [height, width]")]
    [InlineData("""{"model_type": "vit", "image_size": "large"}""", "image_size: expected a whole number or [height, width]")]
    [InlineData("""{"model_type": "vit", "image_size": 22.5}""", "image_size: expected a whole number or [height, width]")]
    [InlineData("""{"model_type": "vit", "layer_norm_eps": 0}""", "layer_norm_eps is 0")]
    [InlineData("""{"model_type": "swin", "depths": [2, 2]}""", "depths has 2 stages and num_heads 4")]
    [InlineData("""{"model_type": "swin", "depths": [], "num_heads": []}""", "depths has 0 stages and num_heads 0")]
    [InlineData("""{"model_type": "swin", "depths": [2, 0, 6, 2]}""", "stage 1 has 0 blocks and 6 heads")]
    [InlineData(
        """{"model_type": "swin", "num_heads": [3, 7, 12, 24]}""",
        "embed_dim · 2^1 = 192 is not divisible by num_heads 7 of stage 1"
    )]
    [InlineData("""{"model_type": "swin", "embed_dim": 200000001, "num_heads": [1, 1, 1, 1]}""", "embed_dim 200000001 is too large")]
    [InlineData("""{"model_type": "swin", "window_size": 0}""", "window_size is 0")]
    [InlineData("""{"model_type": "swin", "drop_path_rate": 1}""", "drop_path_rate is 1; it must be in [0, 1)")]
    [InlineData("""{"model_type": "swin", "mlp_ratio": 0}""", "mlp_ratio is 0")]
    public void A_value_that_cannot_be_is_named_with_its_file_and_field(string json, string complaint)
    {
        string message = Should.Throw<InvalidDataException>(() => Read(json)).Message;

        message.ShouldStartWith(Path.Combine(folder, "config.json"));
        message.ShouldContain(complaint);
    }

    [Fact]
    public void Ends_of_text_are_one_number_or_several()
    {
        Read("""{"model_type": "llama", "eos_token_id": 7}""").EosTokenId.ShouldBe([7]);
        Read("""{"model_type": "llama", "eos_token_id": [7, 9]}""").EosTokenId.ShouldBe([7, 9]);
        Read("""{"model_type": "llama"}""").EosTokenId.ShouldBe([2]);
        string copy = Path.Combine(folder, "copy.json");
        Read("""{"model_type": "llama", "eos_token_id": [7, 9]}""").Write(copy);
        LlamaConfig.Read(copy).EosTokenId.ShouldBe([7, 9]);
    }

    [Fact]
    public void A_head_that_the_family_has_not_is_refused_by_name() =>
        Should
            .Throw<NotSupportedException>(() => AutoModel.Create(ModelSizes.Get("gpt2"), ModelHead.MaskedLM))
            .Message.ShouldContain("model type 'gpt2' has no MaskedLM");

    private PretrainedConfig Read(string json)
    {
        File.WriteAllText(Path.Combine(folder, "config.json"), json);
        return AutoModel.ReadConfig(folder);
    }
}
