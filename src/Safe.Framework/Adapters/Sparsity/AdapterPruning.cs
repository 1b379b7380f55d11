using Safe.Framework.Annotations;

namespace Safe.Framework.Adapters.Sparsity;

/// <summary>
/// SparseAdapter (He et al., Findings of EMNLP 2022, arXiv 2210.04284): before training the share s of the adapters' weights with the lowest score is
/// set to zero, w ← m ⊙ w with m = 1 where score(w) is above the s-quantile, and stays there. The gradient of what is pruned is zero before it is
/// clipped, and after every step the pruned weights are exactly zero, whatever momentum and weight decay did.
/// </summary>
/// <remarks>
/// Matrices are pruned; vectors, such as biases, are not, as in the paper's code, which also ranks all matrices together.
/// <para>
/// LoRA's B starts at zero, and so does the gradient of A then: |w · ∂L/∂w| would be zero everywhere, and |w| would prune all of B, so that nothing
/// could be learnt. The paper's code starts both matrices from N(0, 0.02²) instead. So does this class before <see cref="Saliency.Snip"/> and
/// <see cref="Saliency.Magnitude"/> look, with every adapter one of whose matrices is all zero; a new adapter then changes the model's output a little.
/// With <see cref="Saliency.Random"/> adapters start as always.
/// </para>
/// <para>
/// The tensors keep their shapes: memory, FLOPs and time of a step are those of the dense adapters, and a mask of one byte per element comes on top; what
/// falls is the number of trained elements. The score of <see cref="Saliency.Snip"/> costs a forward and a backward pass per batch before
/// the first step, which are not among the job's figures.
/// </para>
/// </remarks>
public sealed class AdapterPruning : ITrainingPart, IDisposable
{
    private const double InitialDeviation = 0.02;
    private readonly AdapterSparsity sparsity;
    private readonly PrunedMatrix[] matrices;

    /// <summary>Will prune adapters.</summary>
    /// <param name="adapters">The adapters.</param>
    /// <param name="sparsity">How they are pruned.</param>
    /// <exception cref="NotSupportedException">The adapters have no matrices.</exception>
    public AdapterPruning(IEnumerable<PlacedAdapter> adapters, AdapterSparsity sparsity)
    {
        ArgumentNullException.ThrowIfNull(adapters);
        ArgumentNullException.ThrowIfNull(sparsity);
        this.sparsity = sparsity;
        matrices =
        [
            .. adapters.SelectMany(static placed =>
                placed
                    .Adapter.named_parameters()
                    .Where(static entry => entry.parameter.dim() > 1)
                    .Select(entry => new PrunedMatrix(placed, entry.name))
            ),
        ];
        if (matrices.Length == 0)
        {
            throw new NotSupportedException("SparseRatio prunes the matrices of adapters, and there are none");
        }
    }

    /// <summary>Elements that are pruned.</summary>
    public long PrunedElements => matrices.Sum(static matrix => matrix.Count);

    /// <summary>Whether adapters of a method have matrices.</summary>
    internal static bool CanPrune(AdapterMethod method) => method is not (AdapterMethod.IA3 or AdapterMethod.BitFit or AdapterMethod.Full);

    /// <inheritdoc/>
    public void Prepare(TrainingStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        PrunedMatrix[] training = Array.FindAll(matrices, static matrix => matrix.Trains);
        using DisposeScope scope = torch.NewDisposeScope();
        // Apart from the model's own stream, which the same seed starts.
        using var generator = new torch.Generator((uint)start.Seed ^ 0x5BA5EUL << 32);
        using IDisposable noGrad = torch.no_grad();
        if (sparsity.Saliency != Saliency.Random)
        {
            foreach (
                PrunedMatrix matrix in training
                    .GroupBy(static one => one.Adapter)
                    .Where(static own => own.Any(static one => one.IsZero))
                    .SelectMany(static own => own)
            )
            {
                matrix.Draw(InitialDeviation, generator);
            }
        }
        if (sparsity.Saliency == Saliency.Snip)
        {
            using IDisposable grad = torch.enable_grad();
            start.Gradients(sparsity.Batches);
        }
        float[][] scores = Array.ConvertAll(training, matrix => matrix.Scores(sparsity.Saliency, generator));
        bool[][] pruned =
            sparsity.Scope == SparsityScope.Global
                ? LowestScores.Find(scores, sparsity.Ratio)
                : Array.ConvertAll(scores, own => LowestScores.Find([own], sparsity.Ratio)[0]);
        for (int index = 0; index < training.Length; index++)
        {
            training[index].Prune(torch.tensor(pruned[index]));
        }
        Count();
    }

    /// <summary>Does nothing.</summary>
    /// <param name="totalSteps">Training steps of the whole job.</param>
    public void Begin(int totalSteps) { }

    /// <summary>Adds nothing to the loss.</summary>
    public Tensor? Penalty() => null;

    /// <inheritdoc/>
    public void AfterBackward() => Array.ForEach(matrices, static matrix => matrix.ClearGradient());

    /// <inheritdoc/>
    public void AfterStep(int step) => Array.ForEach(matrices, static matrix => matrix.Clear());

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> SaveState() =>
        matrices
            .Where(static matrix => matrix.Mask is not null)
            .ToDictionary(static matrix => matrix.Key, static matrix => matrix.Mask!, StringComparer.Ordinal);

    /// <inheritdoc/>
    public void LoadState(IReadOnlyDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        using IDisposable noGrad = torch.no_grad();
        if (state.Keys.FirstOrDefault(key => !Array.Exists(matrices, matrix => matrix.Key == key)) is { } unknown)
        {
            throw new InvalidDataException($"SparseAdapter's state has a mask of '{unknown}', which is no matrix of an adapter");
        }
        if (state.Count == 0)
        {
            throw new InvalidDataException("SparseAdapter's state has no masks");
        }
        foreach (PrunedMatrix matrix in matrices)
        {
            if (state.TryGetValue(matrix.Key, out Tensor? mask))
            {
                if (mask.dtype != ScalarType.Bool || !mask.shape.SequenceEqual(matrix.Shape))
                {
                    throw new InvalidDataException($"SparseAdapter's mask of '{matrix.Key}' has another type or shape");
                }
                matrix.Prune(mask);
            }
        }
        Count();
    }

    /// <summary>Releases the masks.</summary>
    public void Dispose() => Array.ForEach(matrices, static matrix => matrix.Dispose());

    private void Count()
    {
        foreach (IGrouping<Adapter, PrunedMatrix> own in matrices.GroupBy(static matrix => matrix.Adapter))
        {
            own.Key.PrunedElements = own.Sum(static matrix => matrix.Count);
        }
    }
}
