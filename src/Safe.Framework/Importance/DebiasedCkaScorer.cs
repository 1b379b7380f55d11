using Microsoft.Extensions.Options;
using Safe.Framework.Importance.Similarity;

namespace Safe.Framework.Importance;

/// <summary>
/// 1 − linear CKA, debiased over minibatches (Nguyen et al., 2021, arXiv 2010.15327) and with every feature standardised within its minibatch, with a
/// bootstrap interval. Unlike the paper's CKA it does not read high only because features are many, and no single feature outweighs the others.
/// </summary>
/// <param name="options">Minibatches and interval.</param>
public sealed class DebiasedCkaScorer(IOptions<ImportanceOptions>? options = null)
    : MinibatchCkaScorer(options?.Value ?? new ImportanceOptions())
{
    /// <inheritdoc/>
    private protected override Tensor Kernel(Tensor rows) => Kernels.LinearStandardised(rows);
}
