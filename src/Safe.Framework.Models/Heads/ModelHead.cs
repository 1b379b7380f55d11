namespace Safe.Framework.Models.Heads;

/// <summary>What a model is asked to do.</summary>
public enum ModelHead
{
    /// <summary>Hidden states only.</summary>
    None,

    /// <summary>A class, several, or a value for each sequence; see <see cref="ISequenceClassifier"/>.</summary>
    SequenceClassification,

    /// <summary>A class for each token; see <see cref="ITokenClassifier"/>.</summary>
    TokenClassification,

    /// <summary>The span of an answer; see <see cref="IQuestionAnswerer"/>.</summary>
    QuestionAnswering,

    /// <summary>The tokens behind masks; see <see cref="IMaskedLM"/>.</summary>
    MaskedLM,

    /// <summary>The next token; see <see cref="ICausalLM"/>.</summary>
    CausalLM,

    /// <summary>A class, several, or a value for each image; see <see cref="IImageClassifier"/>.</summary>
    ImageClassification,
}
