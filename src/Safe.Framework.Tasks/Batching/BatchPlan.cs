using Safe.Framework.Tasks.Randomness;

namespace Safe.Framework.Tasks.Batching;

/// <summary>
/// Decides which examples make up which batch. In training the order is drawn anew for every epoch from seed and epoch alone; inside windows
/// of some batches the examples are sorted by length, so that rows of a batch are about equally long, and the batches are shuffled again.
/// </summary>
public sealed class BatchPlan
{
    private readonly int[] lengths;
    private readonly int batchSize;
    private readonly long seed;
    private readonly int windowBatches;

    /// <summary>A plan for examples of known lengths.</summary>
    /// <param name="lengths">Number of tokens of each example.</param>
    /// <param name="batchSize">Rows of a batch; the last one of an epoch may have fewer.</param>
    /// <param name="seed">Chooses the orders.</param>
    /// <param name="windowBatches">How many batches are sorted by length together; 1: no sorting, batches are plain random.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public BatchPlan(IEnumerable<int> lengths, int batchSize, long seed = 0, int windowBatches = 16)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(windowBatches);
        this.lengths = [.. lengths];
        this.batchSize = batchSize;
        this.seed = seed;
        this.windowBatches = windowBatches;
    }

    /// <summary>Batches of an epoch.</summary>
    public int BatchesPerEpoch => (lengths.Length + batchSize - 1) / batchSize;

    /// <summary>A random order of examples that depends on seed and epoch alone.</summary>
    /// <param name="count">Number of examples.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="epoch">The epoch.</param>
    /// <returns>Every number below <paramref name="count"/> once.</returns>
    public static int[] Order(int count, long seed, int epoch)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new StableRandom(seed, epoch).Shuffle(order.AsSpan());
        return order;
    }

    /// <summary>The batches of a training epoch; every example is in one of them.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <returns>Indices of examples by batch.</returns>
    public int[][] Training(int epoch)
    {
        int[] order = Order(lengths.Length, seed, epoch);
        int window = windowBatches == 1 ? order.Length : batchSize * windowBatches;
        var batches = new List<int[]>(BatchesPerEpoch);
        for (int start = 0; start < order.Length; start += window)
        {
            int[] part = order[start..Math.Min(start + window, order.Length)];

            // A stable sort: equally long examples stay in random order.
            IEnumerable<int> sorted = windowBatches == 1 ? part : part.OrderBy(index => lengths[index]);
            batches.AddRange(sorted.Chunk(batchSize));
        }

        int[][] shuffled = [.. batches];
        new StableRandom(seed, ~(long)epoch).Shuffle(shuffled.AsSpan());
        return shuffled;
    }

    /// <summary>Batches for evaluation: longest examples first, so that too little memory shows at once; the same every time.</summary>
    /// <returns>Indices of examples by batch.</returns>
    public int[][] Evaluation() => [.. Enumerable.Range(0, lengths.Length).OrderByDescending(index => lengths[index]).Chunk(batchSize)];
}
