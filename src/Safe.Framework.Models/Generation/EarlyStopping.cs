namespace Safe.Framework.Models.Generation;

/// <summary>When beam search ends for a prompt that has as many finished sequences as there are beams.</summary>
public enum EarlyStopping
{
    /// <summary>When no beam, at its present length, would score better. Hugging Face's <c>false</c>.</summary>
    WhenUnlikelyBetter,

    /// <summary>At once. Hugging Face's <c>true</c>.</summary>
    AtOnce,

    /// <summary>When no beam could score better at any length. Hugging Face's <c>"never"</c>.</summary>
    WhenImpossiblyBetter,
}
