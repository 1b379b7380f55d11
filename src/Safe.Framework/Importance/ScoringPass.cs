using Safe.Framework.Adapters;

namespace Safe.Framework.Importance;

/// <summary>
/// One scoring: what a scorer can look at. Everything comes batch by batch, so that memory does not grow with the probe, and nothing is run that the
/// scorer does not ask for.
/// </summary>
public sealed class ScoringPass
{
    private readonly ActivationProbe probe;
    private readonly IReferenceActivations reference;
    private readonly int firstUnit;

    internal ScoringPass(ActivationProbe probe, IReferenceActivations reference, int epoch, int firstUnit)
    {
        this.probe = probe;
        this.reference = reference;
        this.firstUnit = firstUnit;
        Epoch = epoch;
        Units = [.. probe.Units.Skip(firstUnit)];
    }

    /// <summary>Number of completed epochs; 0 before training.</summary>
    public int Epoch { get; }

    /// <summary>The units that are to be scored, in forward order. Those before them are frozen and put out what they did.</summary>
    public IReadOnlyList<ScoredUnit> Units { get; }

    /// <summary>Number of all units of the model.</summary>
    public int AllUnits => probe.Units.Count;

    /// <summary>The model's adapters.</summary>
    public AdapterSet Adapters => probe.Adapters;

    /// <summary>Shows the outputs of every unit beside what they are compared with, one batch of the probe after the other.</summary>
    /// <param name="visit">
    /// Gets the place in <see cref="Units"/> and the rows, which are released after the batch: keep sums of them, or copies.
    /// </param>
    /// <exception cref="InvalidOperationException">A unit did not run exactly once per batch, a mask does not fit, or fewer than two rows count.</exception>
    /// <exception cref="NonFiniteActivationsException">A unit's outputs are not finite.</exception>
    public void Compare(Action<int, ComparedRows> visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        long rows = 0;
        for (int batch = 0; batch < probe.Batches; batch++)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            IReadOnlyList<ComparedRows> compared = reference.Compare(probe, batch, firstUnit);
            for (int unit = 0; unit < Units.Count; unit++)
            {
                if (compared[unit].Adapted.shape[0] > 0)
                {
                    visit(unit, compared[unit]);
                }
            }
            rows += compared.Count == 0 ? 0 : compared[0].Adapted.shape[0];
        }
        if (Units.Count > 0 && rows < 2)
        {
            throw new InvalidOperationException($"the probe has {rows} rows that count; two are the least to compare");
        }
    }

    /// <summary>Runs the model on the probe, one batch after the other, for scorers that listen to modules of their own choice.</summary>
    /// <param name="before">
    /// Called before each batch with what takes the rows that count from an output of that batch, <c>[..., features]</c> → <c>[rows, features]</c>.
    /// </param>
    public void Run(Action<Func<Tensor, Tensor>> before)
    {
        ArgumentNullException.ThrowIfNull(before);
        for (int batch = 0; batch < probe.Batches; batch++)
        {
            int current = batch;
            before(output => probe.RowsThatCount(current, output));
            probe.Run(batch);
        }
    }

    /// <summary>Shows the loss of every batch with gradients recorded, to be differentiated by <c>autograd.grad</c>, which leaves the parameters' own gradients alone.</summary>
    /// <param name="visit">Gets the mean loss of a batch.</param>
    /// <exception cref="InvalidOperationException">The probe has no loss.</exception>
    public void Losses(Action<Tensor> visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        using IDisposable gradients = torch.enable_grad();
        for (int batch = 0; batch < probe.Batches; batch++)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            visit(
                probe.Loss(batch)
                    ?? throw new InvalidOperationException(
                        "the task's probe has no loss, and without one there are no gradients to look at"
                    )
            );
        }
    }
}
