using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.Swin;

/// <summary>
/// One block and freeze unit, normalised before each sublayer: (hidden <c>[batch, patches, width]</c>, their grid) →
/// <c>[batch, patches, width]</c>. Attention stays in windows, which every second block shifts by half of one. Stochastic depth is on the
/// attention alone, as in Hugging Face's model.
/// </summary>
[FreezePolicy]
public sealed partial class SwinLayer : Module<Tensor, PatchGrid, Tensor>
{
    private readonly LayerNorm layernorm_before;
    private readonly SwinAttention attention;
    private readonly StochasticDepth drop_path;
    private readonly LayerNorm layernorm_after;
    private readonly SwinIntermediate intermediate;
    private readonly SwinOutput output;
    private readonly int window;
    private readonly int shift;

    /// <summary>Creates the block.</summary>
    /// <param name="config">Sizes of the model.</param>
    /// <param name="stage">The stage, counted from 0.</param>
    /// <param name="block">The block's number in its stage, counted from 0.</param>
    public SwinLayer(SwinConfig config, int stage, int block)
        : base(nameof(SwinLayer))
    {
        window = config.WindowSize;
        shift = block % 2 == 0 ? 0 : window / 2;
        layernorm_before = LayerNorm(config.WidthOf(stage), config.LayerNormEps);
        attention = new SwinAttention(config, stage);
        drop_path = new StochasticDepth(DropRate(config, stage, block));
        layernorm_after = LayerNorm(config.WidthOf(stage), config.LayerNormEps);
        intermediate = new SwinIntermediate(config, stage);
        output = new SwinOutput(config, stage);
        RegisterComponents();
    }

    private Tensor ForwardCore(Tensor hidden, PatchGrid grid)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor attended = hidden + drop_path.call(Attend(layernorm_before.call(hidden), new WindowGrid(grid, window, shift)));
        return (attended + output.call(intermediate.call(layernorm_after.call(attended)))).MoveToOuterDisposeScope();
    }

    private Tensor Attend(Tensor hidden, WindowGrid windows) =>
        windows.Join(attention.call(windows.Cut(hidden), windows.Mask(hidden.dtype, hidden.device)));

    private static double DropRate(SwinConfig config, int stage, int block)
    {
        int number = config.Depths.Take(stage).Sum() + block;
        int last = config.Depths.Sum() - 1;
        return last == 0 ? 0 : config.DropPathRate * number / last;
    }
}
