namespace Safe.Framework.Annotations;

/// <summary>
/// Marks a field or property that holds a layer as an adapter site. The values given here are the site's defaults;
/// options may choose another method, rank or set of sites at run time. Several on one member, under different names, add up.
/// </summary>
/// <param name="method">The adapter method.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = true)]
public sealed class AdapterAttribute(AdapterMethod method) : Attribute
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

    /// <summary>Whether the site carries an adapter unless options say otherwise; false for a site that only options switch on. <value>Default true.</value></summary>
    public bool Enabled { get; set; } = true;
}
