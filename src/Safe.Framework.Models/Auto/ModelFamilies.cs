using Safe.Framework.Models.Bert;
using Safe.Framework.Models.GPT2;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Llama;
using Safe.Framework.Models.Roberta;
using Safe.Framework.Models.Swin;
using Safe.Framework.Models.ViT;

namespace Safe.Framework.Models.Auto;

/// <summary>The families that <see cref="AutoModel"/> knows: a new one is one entry here.</summary>
internal static class ModelFamilies
{
    internal static IReadOnlyList<ModelFamily> All { get; } =
    [
        ModelFamily.Of(
            "bert",
            BertConfig.Read,
            (ModelHead.None, config => new BertModel(config)),
            (ModelHead.SequenceClassification, config => new BertForSequenceClassification(config)),
            (ModelHead.TokenClassification, config => new BertForTokenClassification(config)),
            (ModelHead.QuestionAnswering, config => new BertForQuestionAnswering(config)),
            (ModelHead.MaskedLM, config => new BertForMaskedLM(config))
        ),
        ModelFamily.Of(
            "roberta",
            RobertaConfig.Read,
            (ModelHead.None, config => new RobertaModel(config)),
            (ModelHead.SequenceClassification, config => new RobertaForSequenceClassification(config)),
            (ModelHead.TokenClassification, config => new RobertaForTokenClassification(config)),
            (ModelHead.QuestionAnswering, config => new RobertaForQuestionAnswering(config)),
            (ModelHead.MaskedLM, config => new RobertaForMaskedLM(config))
        ),
        ModelFamily.Of(
            "gpt2",
            GPT2Config.Read,
            (ModelHead.None, config => new GPT2Model(config)),
            (ModelHead.SequenceClassification, config => new GPT2ForSequenceClassification(config)),
            (ModelHead.CausalLM, config => new GPT2LMHeadModel(config))
        ),
        ModelFamily.Of(
            "llama",
            LlamaConfig.Read,
            (ModelHead.None, config => new LlamaModel(config)),
            (ModelHead.SequenceClassification, config => new LlamaForSequenceClassification(config)),
            (ModelHead.CausalLM, config => new LlamaForCausalLM(config))
        ),
        ModelFamily.Of(
            "vit",
            ViTConfig.Read,
            (ModelHead.None, config => new ViTModel(config)),
            (ModelHead.ImageClassification, config => new ViTForImageClassification(config))
        ),
        ModelFamily.Of(
            "swin",
            SwinConfig.Read,
            (ModelHead.None, config => new SwinModel(config)),
            (ModelHead.ImageClassification, config => new SwinForImageClassification(config))
        ),
    ];

    /// <exception cref="NotSupportedException">No family has this type; the message starts with <paramref name="source"/>.</exception>
    internal static ModelFamily Get(string? modelType, string source) =>
        All.FirstOrDefault(family => family.ModelType == modelType)
        ?? throw new NotSupportedException(
            $"{source}: model_type is {(modelType is null ? "missing" : $"'{modelType}'")}; supported are {string.Join(", ", All.Select(family => family.ModelType))}"
        );
}
