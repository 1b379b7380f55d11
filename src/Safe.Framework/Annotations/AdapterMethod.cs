namespace Safe.Framework.Annotations;

/// <summary>The adapter methods that the framework carries itself.</summary>
public enum AdapterMethod
{
    /// <summary>Low-rank adaptation: W + (alpha / rank) · B · A (Hu et al., 2021, arXiv 2106.09685).</summary>
    LoRA,
}
