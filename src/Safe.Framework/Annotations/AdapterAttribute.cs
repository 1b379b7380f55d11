namespace Safe.Framework.Annotations;

/// <summary>
/// Marks a field or property that holds a layer as an adapter site. The values given here are the site's defaults;
/// options may choose another method, rank or set of sites at run time. Several on one member, under different names, add up.
/// </summary>
/// <param name="method">The adapter method.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = true)]
public class AdapterAttribute(AdapterMethod method) : Attribute
{
    /// <summary>The adapter method.</summary>
    public AdapterMethod Method { get; } = method;

    /// <summary>Name of the adapter, as PEFT's <c>adapter_name</c>: not empty, without dots, unique on the member. <value>Default "default".</value></summary>
    public string Name { get; set; } = "default";

    /// <summary>Rank r of the update, at least 1. <value>Default 8, as PEFT's <c>r</c>.</value></summary>
    public int Rank { get; set; } = 8;

    /// <summary>Numerator of the scaling alpha / r. <value>Default 8, as PEFT's <c>lora_alpha</c>.</value></summary>
    public double Alpha { get; set; } = 8;

    /// <summary>Dropout on the adapter's input, in [0, 1). <value>Default 0.</value></summary>
    public double Dropout { get; set; }

    /// <summary>Whether LoRA is weight-decomposed (DoRA, Liu et al., 2024, arXiv 2402.09353). <value>Default false.</value></summary>
    public bool WeightDecomposed { get; set; }

    /// <summary>
    /// The equal parts of a fused layer's output that LoRA adapts: one character 0 or 1 for each, such as <c>101</c> for query and value of query, key
    /// and value. <value>Default null: all of it as one.</value>
    /// </summary>
    public string? Segments { get; set; }

    /// <summary>Whether (IA)³ scales the layer's inputs, as in feed-forward layers, instead of its outputs. <value>Default false.</value></summary>
    public bool Feedforward { get; set; }

    /// <summary>By how much a bottleneck is narrower than what it adapts, greater than 0. <value>Default 16, as AdapterHub's <c>reduction_factor</c>.</value></summary>
    public double ReductionFactor { get; set; } = 16;

    /// <summary>The activation of a bottleneck. <value>Default: the method's own.</value></summary>
    public AdapterActivation Activation { get; set; }

    /// <summary>Standard deviation of a bottleneck's new weights, in [0, 1]; with 0 a new bottleneck changes nothing at all. <value>Default 0.01.</value></summary>
    public double InitialScale { get; set; } = 0.01;

    /// <summary>Whether what goes into a bottleneck is added to what comes out. <value>Default true.</value></summary>
    public bool Residual { get; set; } = true;

    /// <summary>Whether the site carries an adapter unless options say otherwise; false for a site that only options switch on. <value>Default true.</value></summary>
    public bool Enabled { get; set; } = true;
}
