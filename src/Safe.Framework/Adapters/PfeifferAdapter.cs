using Safe.Framework.Annotations;

namespace Safe.Framework.Adapters;

/// <summary>
/// The bottleneck adapter of Pfeiffer et al. (2020, arXiv 2005.00052, §3.1; AdapterHub's form): one in each block, at the norm that ends the
/// feed-forward sublayer. With s = h + residual, the norm's input, y = norm(s + A(norm(s))): the bottleneck sees the normalised sum, and the same norm
/// is applied again. Where blocks normalise first, the site is what the block puts out, s = h + residual without a norm: y = s + A(s).
/// The activation is ReLU unless another is chosen.
/// </summary>
public sealed class PfeifferAdapter : BottleneckAdapter
{
    private readonly Module<Tensor, Tensor>? norm;

    /// <summary>Creates an adapter in the type and on the device of the nearest weight.</summary>
    /// <param name="site">The site.</param>
    /// <param name="settings">Reduction, activation, residual and initial scale.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    /// <exception cref="NotSupportedException">How wide the site's output is cannot be told.</exception>
    public PfeifferAdapter(AdapterSite site, AdapterSettings settings)
        : base(nameof(PfeifferAdapter), SiteWidth.Of(site), settings, AdapterActivation.ReLU)
    {
        norm = SiteWidth.IsNorm(site.Target) ? site.Target : null;
    }

    /// <summary>Adapts the sublayer's output.</summary>
    /// <param name="input">The layer's input: for a norm the sum of the sublayer's output and the residual, <c>[..., width]</c>.</param>
    /// <param name="output">The layer's output, <c>[..., width]</c>.</param>
    /// <returns>The adapted output, <c>[..., width]</c>.</returns>
    public override Tensor forward(Tensor input, Tensor output)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        if (!Enabled)
        {
            return output;
        }
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor through = Through(output);
        Tensor adapted = Settings.Residual ? (norm is null ? output : input) + through : through;
        // Not call: this runs as a hook of the norm itself.
        return (norm?.forward(adapted) ?? adapted).MoveToOuterDisposeScope();
    }
}
