namespace Safe.Framework.Adapters;

/// <summary>What a fine-tuned model does; decides which head trains beside the adapters (PEFT's <c>task_type</c>).</summary>
public enum AdapterTask
{
    /// <summary>Classes of whole sequences (<c>SEQ_CLS</c>); heads <c>classifier</c> and <c>score</c> train.</summary>
    SequenceClassification,

    /// <summary>Classes of tokens (<c>TOKEN_CLS</c>); heads <c>classifier</c> and <c>score</c> train.</summary>
    TokenClassification,

    /// <summary>Answers in a text (<c>QUESTION_ANS</c>); the head <c>qa_outputs</c> trains.</summary>
    QuestionAnswering,

    /// <summary>The next token (<c>CAUSAL_LM</c>); no head trains.</summary>
    CausalLanguageModel,

    /// <summary>One text from another (<c>SEQ_2_SEQ_LM</c>); no head trains.</summary>
    SequenceToSequence,

    /// <summary>Hidden states (<c>FEATURE_EXTRACTION</c>); no head trains.</summary>
    FeatureExtraction,
}
