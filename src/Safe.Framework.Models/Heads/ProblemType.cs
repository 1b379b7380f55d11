using System.Text.Json.Serialization;

namespace Safe.Framework.Models.Heads;

/// <summary>The kinds of classification head that Hugging Face's <c>problem_type</c> names.</summary>
public enum ProblemType
{
    /// <summary>Numbers, by mean squared error.</summary>
    [JsonStringEnumMemberName("regression")]
    Regression,

    /// <summary>One class per example, by cross-entropy.</summary>
    [JsonStringEnumMemberName("single_label_classification")]
    SingleLabel,

    /// <summary>Any number of classes per example, by binary cross-entropy on logits.</summary>
    [JsonStringEnumMemberName("multi_label_classification")]
    MultiLabel,
}
