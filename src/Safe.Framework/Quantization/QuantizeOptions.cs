namespace Safe.Framework.Quantization;

/// <summary>Whether a job stores the frozen base of its model in few bits, before adapters are attached; see <see cref="Freezing.BaseQuantization"/>.</summary>
public sealed class QuantizeOptions
{
    /// <summary>
    /// How: <c>Int8</c> or <c>NF4</c>; null: not at all. Freezing and the prefix cache go on as without; frozen units are not folded, because a quantised
    /// weight cannot take up an update. <value>Default null.</value>
    /// </summary>
    public QuantizationType? Type { get; set; }
}
