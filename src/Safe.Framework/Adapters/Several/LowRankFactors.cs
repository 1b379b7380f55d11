namespace Safe.Framework.Adapters.Several;

/// <summary>The two matrices of a low-rank update, in float32 at least, in as many parts as the layer has adapted segments.</summary>
/// <param name="Down">A, <c>[parts, rank, in]</c>; the inputs of a convolution are those of its window.</param>
/// <param name="Up">B, <c>[parts, out, rank]</c>.</param>
/// <param name="Factor">What the product is multiplied with.</param>
internal sealed record LowRankFactors(Tensor Down, Tensor Up, double Factor)
{
    private int Rank => (int)Down.shape[1];

    /// <summary>The matrices of an adapter, with a weight beside its scaling.</summary>
    /// <exception cref="NotSupportedException">The adapter's update is no product of two matrices.</exception>
    internal static LowRankFactors Of(PlacedAdapter placed, double weight)
    {
        (Parameter down, Parameter up) = Matrices(placed);
        int parts = placed.Settings.Segments?.Count(static flag => flag == '1') ?? 1;
        return new LowRankFactors(
            Precise(down).reshape(parts, placed.Settings.Rank, -1),
            Precise(up).reshape(parts, -1, placed.Settings.Rank),
            weight * placed.Settings.Scaling
        );
    }

    /// <summary>The rank of a combination.</summary>
    /// <param name="factors">The updates of one layer.</param>
    /// <param name="combination">How they become one.</param>
    /// <param name="svdRank">The rank of <see cref="CombinationType.Svd"/>; null: the largest.</param>
    /// <param name="path">The layer, for messages.</param>
    /// <exception cref="ArgumentException">The ranks do not do.</exception>
    internal static int RankOf(IReadOnlyList<LowRankFactors> factors, CombinationType combination, int? svdRank, string path)
    {
        int[] ranks = [.. factors.Select(static one => one.Rank)];
        switch (combination)
        {
            case CombinationType.Linear when ranks.Distinct().Count() > 1:
                throw new ArgumentException(
                    $"the adapters of '{path}' have the ranks {string.Join(", ", ranks)}; a linear combination needs equal ones, use Cat or Svd",
                    nameof(factors)
                );
            case CombinationType.Linear:
                return ranks[0];
            case CombinationType.Cat:
                return ranks.Sum();
            case CombinationType.Svd:
                int rank = svdRank ?? ranks.Max();
                long most = Math.Min(factors[0].Down.shape[2], factors[0].Up.shape[1]);
                return rank >= 1 && rank <= most
                    ? rank
                    : throw new ArgumentOutOfRangeException(nameof(svdRank), rank, $"the rank at '{path}' must be from 1 to {most}");
            default:
                throw new ArgumentOutOfRangeException(nameof(combination), combination, "there is no such combination");
        }
    }

    /// <summary>The combination, with a factor of 1.</summary>
    internal static LowRankFactors Combine(IReadOnlyList<LowRankFactors> factors, CombinationType combination, int rank) =>
        combination switch
        {
            CombinationType.Linear => new LowRankFactors(
                Sum(factors, static one => one.Down * Math.Sqrt(Math.Abs(one.Factor))),
                Sum(factors, static one => one.Up * (Math.Sign(one.Factor) * Math.Sqrt(Math.Abs(one.Factor)))),
                1
            ),
            CombinationType.Cat => new LowRankFactors(
                torch.cat([.. factors.Select(static one => one.Down * one.Factor)], 1),
                torch.cat([.. factors.Select(static one => one.Up)], 2),
                1
            ),
            _ => Truncated(Sum(factors, static one => one.Up.matmul(one.Down) * one.Factor), rank),
        };

    /// <summary>Writes the matrices into an adapter of the same rank and parts.</summary>
    internal void CopyTo(PlacedAdapter placed)
    {
        (Parameter down, Parameter up) = Matrices(placed);
        down.copy_(Down.reshape(down.shape));
        up.copy_(Up.reshape(up.shape));
    }

    private static LowRankFactors Truncated(Tensor update, int rank)
    {
        (Tensor u, Tensor s, Tensor vh) = torch.linalg.svd(update, fullMatrices: false);
        return new LowRankFactors(vh.narrow(1, 0, rank), u.narrow(2, 0, rank) * s.narrow(1, 0, rank).unsqueeze(1), 1);
    }

    private static Tensor Sum(IReadOnlyList<LowRankFactors> factors, Func<LowRankFactors, Tensor> term) =>
        factors.Select(term).Aggregate(static (sum, next) => sum + next);

    private static Tensor Precise(Parameter matrix) =>
        matrix.detach().to(matrix.dtype is ScalarType.BFloat16 or ScalarType.Float16 ? ScalarType.Float32 : matrix.dtype);

    private static (Parameter Down, Parameter Up) Matrices(PlacedAdapter placed) =>
        placed.Adapter switch
        {
            LoraConv2dAdapter or (LoraAdapter and not DoraAdapter) => (
                placed.Adapter.get_parameter("lora_A")!,
                placed.Adapter.get_parameter("lora_B")!
            ),
            LoraEmbeddingAdapter => (placed.Adapter.get_parameter("lora_embedding_A")!, placed.Adapter.get_parameter("lora_embedding_B")!),
            _ => throw new NotSupportedException(
                $"'{placed.Path}' carries a {placed.Adapter.GetType().Name}; only LoRA's updates, B A without more, can be combined by weights"
            ),
        };
}
