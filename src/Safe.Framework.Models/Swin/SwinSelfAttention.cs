using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.Swin;

/// <summary>
/// Attention within windows, softmax(Q·Kᵀ/√d + B)·V with a learnt bias B for every distance of two patches (Liu et al., 2021, Eq. 4):
/// (<c>[batch · windows, window², width]</c>, additive mask <c>[windows, window², window²]</c> or null) →
/// <c>[batch · windows, window², width]</c>.
/// </summary>
public sealed partial class SwinSelfAttention : Module<Tensor, Tensor?, Tensor>
{
    private readonly Parameter relative_position_bias_table;
    private readonly Tensor relative_position_index;

    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1)]
    private readonly Linear query;

    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1, Enabled = false)]
    private readonly Linear key;

    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1)]
    private readonly Linear value;

    private readonly ScaledDotProductAttention core;
    private readonly int heads;

    /// <summary>Creates projections and bias table.</summary>
    /// <param name="config">Sizes of the model.</param>
    /// <param name="stage">The stage, counted from 0.</param>
    public SwinSelfAttention(SwinConfig config, int stage)
        : base(nameof(SwinSelfAttention))
    {
        int width = config.WidthOf(stage);
        heads = config.NumHeads[stage];
        int distances = 2 * config.WindowSize - 1;
        relative_position_bias_table = new Parameter(torch.zeros((long)distances * distances, heads));
        relative_position_index = torch.tensor(
            Distances(config.WindowSize),
            [(long)config.WindowSize * config.WindowSize, (long)config.WindowSize * config.WindowSize]
        );
        query = Linear(width, width, config.QkvBias);
        key = Linear(width, width, config.QkvBias);
        value = Linear(width, width, config.QkvBias);
        core = new ScaledDotProductAttention(1 / Math.Sqrt((double)width / heads), config.AttentionProbsDropoutProb);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor windows, Tensor? mask)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor q = Split(query.call(windows)); // [batch · windows, heads, window², width of a head]
        Tensor k = Split(key.call(windows));
        Tensor v = Split(value.call(windows));
        Tensor context = mask is null ? core.call(q, k, v, Bias()) : Masked(q, k, v, Bias() + mask.unsqueeze(1));
        return context.transpose(1, 2).reshape(windows.shape).MoveToOuterDisposeScope();
    }

    // Each window has a mask of its own, so windows stand beside the heads, and images are the batch.
    private Tensor Masked(Tensor q, Tensor k, Tensor v, Tensor added)
    {
        (long rows, long tokens, long width) = (q.shape[0], q.shape[2], q.shape[3]);
        long[] joint = [rows / added.shape[0], added.shape[0] * heads, tokens, width];
        Tensor context = core.call(q.reshape(joint), k.reshape(joint), v.reshape(joint), added.reshape(1, -1, tokens, tokens));
        return context.view(rows, heads, tokens, width);
    }

    // [1, heads, window², window²]
    private Tensor Bias()
    {
        long tokens = relative_position_index.shape[0];
        Tensor picked = relative_position_bias_table.index_select(0, relative_position_index.view(-1));
        return picked.view(tokens, tokens, heads).permute(2, 0, 1).unsqueeze(0);
    }

    // [batch · windows, window², width] → [batch · windows, heads, window², width of a head]
    private Tensor Split(Tensor hidden) => hidden.view(hidden.shape[0], hidden.shape[1], heads, -1).transpose(1, 2);

    // Which row of the table stands for two patches of a window: their distance in rows, then in columns, both counted from the farthest before.
    private static long[] Distances(int window)
    {
        int tokens = window * window;
        long[] index = new long[tokens * tokens];
        for (int from = 0; from < tokens; from++)
        {
            for (int to = 0; to < tokens; to++)
            {
                int rows = from / window - to / window + window - 1;
                int columns = from % window - to % window + window - 1;
                index[from * tokens + to] = rows * (2 * window - 1) + columns;
            }
        }
        return index;
    }
}
