using Safe.Framework.Adapters;

namespace Safe.Framework.Freezing.Reversible;

/// <summary>
/// MEFT's G(h) = U gelu(D h + d) + u, which reads a block's output and adds to the older stream. D <c>[size, width]</c> and U <c>[width, size]</c> are
/// drawn from N(0, 0.02²), so that G starts near zero; d and u start at zero.
/// </summary>
internal sealed class ReversibleAdapter : Adapter
{
    private const double InitialScale = 0.02;

    private readonly Parameter down_weight;
    private readonly Parameter down_bias;
    private readonly Parameter up_weight;
    private readonly Parameter up_bias;

    internal ReversibleAdapter(SiteWidth width, int size)
        : base(nameof(ReversibleAdapter))
    {
        down_weight = NewParameter.Drawn([size, width.Size], width.Like, static drawn => init.normal_(drawn, 0, InitialScale));
        down_bias = NewParameter.Zeros([size], width.Like);
        up_weight = NewParameter.Drawn([width.Size, size], width.Like, static drawn => init.normal_(drawn, 0, InitialScale));
        up_bias = NewParameter.Zeros([width.Size], width.Like);
        register_parameter(nameof(down_weight), down_weight);
        register_parameter(nameof(down_bias), down_bias);
        register_parameter(nameof(up_weight), up_weight);
        register_parameter(nameof(up_bias), up_bias);
    }

    /// <summary>Never: what it adds goes to another stream than the block's.</summary>
    public override bool IsMerged => false;

    /// <inheritdoc/>
    public override string MergeObstacle => "adds to another stream than that of its block";

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void Merge() => throw new NotSupportedException($"the adapter {MergeObstacle}");

    /// <inheritdoc/>
    public override void Unmerge() => throw new InvalidOperationException("the adapter is not merged");

    /// <summary>Adds G of the block's output to the older stream.</summary>
    /// <param name="input">The block's output, <c>[..., width]</c>.</param>
    /// <param name="output">The stream, <c>[..., width]</c>.</param>
    public override Tensor forward(Tensor input, Tensor output)
    {
        using Tensor added = Of(input);
        return output + added;
    }

    /// <summary>G(h), <c>[..., width]</c> → <c>[..., width]</c>.</summary>
    internal Tensor Of(Tensor hidden)
    {
        using Tensor down = F.linear(hidden, down_weight, down_bias); // [..., size]
        using Tensor inner = down.gelu();
        return F.linear(inner, up_weight, up_bias);
    }

    /// <summary>Registers nothing: the parameters are registered by the constructor.</summary>
    protected override void RegisterComponents() { }
}
