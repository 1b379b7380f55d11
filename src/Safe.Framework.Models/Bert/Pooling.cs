using System.Text.Json.Serialization;

namespace Safe.Framework.Models.Bert;

/// <summary>What a classification head reads from the last hidden state.</summary>
public enum Pooling
{
    /// <summary>BERT's pooler: a dense layer with tanh on the first token, <c>[CLS]</c>.</summary>
    [JsonStringEnumMemberName("cls")]
    Cls,

    /// <summary>The mean over the tokens that the attention mask marks; the pooler is left out.</summary>
    [JsonStringEnumMemberName("mean")]
    Mean,
}
