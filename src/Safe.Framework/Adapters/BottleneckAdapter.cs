using Safe.Framework.Annotations;

namespace Safe.Framework.Adapters;

/// <summary>
/// A bottleneck A(h) = U f(D h + d) + u, with D <c>[m, width]</c>, U <c>[width, m]</c>, m = width / <see cref="AdapterSettings.ReductionFactor"/>,
/// an activation f and biases d, u that start at zero. D and U are drawn from N(0, s²) cut off at two standard deviations, s =
/// <see cref="AdapterSettings.InitialScale"/> (Houlsby et al., 2019, §3.6 and appendix: near the identity); with s = 0 U starts at zero instead and
/// a new adapter changes nothing at all.
/// </summary>
public abstract class BottleneckAdapter : Adapter
{
    private const double DefaultScale = 0.01;

    private readonly Parameter down_weight;
    private readonly Parameter down_bias;
    private readonly Parameter up_weight;
    private readonly Parameter up_bias;
    private readonly Func<Tensor, Tensor> activation;

    private protected BottleneckAdapter(string name, SiteWidth width, AdapterSettings settings, AdapterActivation ownActivation)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!(settings.ReductionFactor > 0) || !double.IsFinite(settings.ReductionFactor))
        {
            throw new ArgumentOutOfRangeException(
                nameof(settings),
                settings.ReductionFactor,
                "the reduction factor must be greater than 0"
            );
        }
        if (settings.InitialScale is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(settings), settings.InitialScale, "the initial scale must be in [0, 1]");
        }
        Settings = settings;
        activation = Activation(settings.Activation == AdapterActivation.MethodDefault ? ownActivation : settings.Activation);
        long inner = Math.Max(1, (long)(width.Size / settings.ReductionFactor));
        double scale = settings.InitialScale > 0 ? settings.InitialScale : DefaultScale;
        down_weight = NewParameter.Drawn(
            [inner, width.Size],
            width.Like,
            drawn => init.trunc_normal_(drawn, 0, scale, -2 * scale, 2 * scale)
        );
        down_bias = NewParameter.Zeros([inner], width.Like);
        up_weight =
            settings.InitialScale > 0
                ? NewParameter.Drawn([width.Size, inner], width.Like, drawn => init.trunc_normal_(drawn, 0, scale, -2 * scale, 2 * scale))
                : NewParameter.Zeros([width.Size, inner], width.Like);
        up_bias = NewParameter.Zeros([width.Size], width.Like);
        register_parameter(nameof(down_weight), down_weight);
        register_parameter(nameof(down_bias), down_bias);
        register_parameter(nameof(up_weight), up_weight);
        register_parameter(nameof(up_bias), up_bias);
    }

    /// <summary>Reduction, activation, residual and initial scale.</summary>
    public AdapterSettings Settings { get; }

    /// <summary>Never: a bottleneck is not linear.</summary>
    public override bool IsMerged => false;

    /// <inheritdoc/>
    public override string MergeObstacle => "is a bottleneck with an activation, which no weight can take up";

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void Merge() => throw new NotSupportedException($"the adapter {MergeObstacle}");

    /// <inheritdoc/>
    public override void Unmerge() => throw new InvalidOperationException("the adapter is not merged");

    /// <summary>U f(D h + d) + u, <c>[..., width]</c>; the result belongs to the caller.</summary>
    private protected Tensor Through(Tensor hidden)
    {
        using Tensor down = F.linear(hidden, down_weight, down_bias); // [..., m]
        using Tensor inner = activation(down);
        return F.linear(inner, up_weight, up_bias);
    }

    /// <summary>Registers nothing: the parameters are registered by the constructor, the layer belongs to its owner.</summary>
    protected override void RegisterComponents() { }

    private static Func<Tensor, Tensor> Activation(AdapterActivation activation) =>
        activation switch
        {
            AdapterActivation.ReLU => static x => x.relu(),
            AdapterActivation.Swish => static x => x.silu(),
            AdapterActivation.GELU => static x => x.gelu(),
            AdapterActivation.Tanh => static x => x.tanh(),
            AdapterActivation.Sigmoid => static x => x.sigmoid(),
            AdapterActivation.Identity => static x => x.alias(),
            _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "there is no such activation"),
        };
}
