using System.Diagnostics;
using Safe.Framework.Models.Bert;

namespace Safe.Benchmarks.Freezing;

/// <summary>
/// The matrix products of a block's forward pass and nothing else: six dense layers and two products per attention head. A frozen block that runs at
/// all cannot be faster.
/// </summary>
internal sealed class BlockProducts
{
    private const int Repeats = 20;
    private readonly Tensor hidden;
    private readonly Tensor inner;
    private readonly Tensor[] square;
    private readonly Tensor up;
    private readonly Tensor down;
    private readonly Tensor heads;
    private readonly Tensor scores;

    /// <summary>Makes the operands.</summary>
    /// <param name="config">The model.</param>
    /// <param name="rows">Texts of a batch.</param>
    /// <param name="tokens">Tokens of a text.</param>
    public BlockProducts(BertConfig config, int rows, int tokens)
    {
        int width = config.HiddenSize;
        hidden = torch.randn(rows * tokens, width);
        inner = torch.randn(rows * tokens, config.IntermediateSize);
        square = [.. Enumerable.Range(0, 4).Select(_ => torch.randn(width, width).t())];
        up = torch.randn(config.IntermediateSize, width).t();
        down = torch.randn(width, config.IntermediateSize).t();
        heads = torch.randn(rows * config.NumAttentionHeads, tokens, width / config.NumAttentionHeads);
        scores = torch.randn(rows * config.NumAttentionHeads, tokens, tokens);
    }

    /// <summary>The median time of a block's products, in seconds.</summary>
    public double Seconds()
    {
        using IDisposable noGrad = torch.no_grad();
        double[] times = new double[Repeats];
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            using DisposeScope scope = NewDisposeScope();
            long started = Stopwatch.GetTimestamp();
            foreach (Tensor weight in square)
            {
                torch.mm(hidden, weight);
            }
            torch.bmm(heads, heads.transpose(1, 2));
            torch.bmm(scores, heads);
            torch.mm(hidden, up);
            torch.mm(inner, down);
            times[repeat] = Stopwatch.GetElapsedTime(started).TotalSeconds;
        }
        Array.Sort(times);
        return times[Repeats / 2];
    }
}
