using Safe.Framework.Annotations;

namespace Safe.Framework.Adapters;

/// <summary>
/// The bottleneck adapter of Houlsby et al. (2019, arXiv 1902.00751, Fig. 2): h + A(h) on what a sublayer puts out, before the residual is added;
/// one in the attention and one in the feed-forward sublayer of each block. The site is the last module of the sublayer before the addition: the
/// dropout where there is one, else the output projection. The activation is swish unless another is chosen.
/// </summary>
public sealed class HoulsbyAdapter : BottleneckAdapter
{
    /// <summary>Creates an adapter in the type and on the device of the nearest weight.</summary>
    /// <param name="site">The site.</param>
    /// <param name="settings">Reduction, activation, residual and initial scale.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    /// <exception cref="NotSupportedException">How wide the site's output is cannot be told.</exception>
    public HoulsbyAdapter(AdapterSite site, AdapterSettings settings)
        : base(nameof(HoulsbyAdapter), SiteWidth.Of(site), settings, AdapterActivation.Swish) { }

    /// <summary>Sends the sublayer's output through the bottleneck.</summary>
    /// <param name="input">The layer's input, of any shape.</param>
    /// <param name="output">The layer's output, <c>[..., width]</c>.</param>
    /// <returns>The adapted output, <c>[..., width]</c>.</returns>
    public override Tensor forward(Tensor input, Tensor output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (!Enabled)
        {
            return output;
        }
        Tensor through = Through(output);
        if (!Settings.Residual)
        {
            return through;
        }
        using (through)
        {
            return output + through;
        }
    }
}
