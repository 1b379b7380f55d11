using Microsoft.Extensions.Options;
using Safe.Framework.Importance.Similarity;

namespace Safe.Framework.Importance;

/// <summary>
/// 1 − CKA with a Gaussian kernel, whose bandwidth is <see cref="ImportanceOptions.BandwidthFraction"/> of the median distance of two rows (Kornblith et
/// al., 2019, arXiv 1905.00414), debiased over minibatches, each with its own bandwidth, and with a bootstrap interval.
/// </summary>
/// <param name="options">Bandwidth, minibatches and interval.</param>
public sealed class RbfCkaScorer(IOptions<ImportanceOptions>? options = null)
    : MinibatchCkaScorer(options?.Value ?? new ImportanceOptions())
{
    private readonly double fraction = (options?.Value ?? new ImportanceOptions()).BandwidthFraction;

    /// <inheritdoc/>
    private protected override Tensor Kernel(Tensor rows) => Kernels.Rbf(rows, fraction);
}
