namespace Safe.Framework.Annotations;

/// <summary>The methods of fine-tuning that the framework carries itself.</summary>
public enum AdapterMethod
{
    /// <summary>Low-rank adaptation: W + (alpha / rank) · B · A (Hu et al., 2021, arXiv 2106.09685).</summary>
    LoRA,

    /// <summary>LoRA in the form P · Λ · Q, whose ranks a budget moves to where they matter (Zhang et al., 2023, arXiv 2303.10512).</summary>
    AdaLoRA,

    /// <summary>Factors on the outputs or inputs of layers (Liu et al., 2022, arXiv 2205.05638).</summary>
    IA3,

    /// <summary>A bottleneck behind the attention and the feed-forward sublayer (Houlsby et al., 2019, arXiv 1902.00751).</summary>
    Houlsby,

    /// <summary>A bottleneck behind the feed-forward sublayer (Pfeiffer et al., 2020, arXiv 2005.00052).</summary>
    Pfeiffer,

    /// <summary>The layers' own biases train, nothing is added (Ben Zaken et al., 2022, arXiv 2106.10199).</summary>
    BitFit,

    /// <summary>Full fine-tuning: the layers' own parameters train, nothing is added.</summary>
    Full,

    /// <summary>The adapter that <c>[Adapter&lt;TAdapter&gt;]</c> names.</summary>
    Custom,
}
