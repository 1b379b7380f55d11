using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Importance;
using Safe.Framework.Training;

namespace Safe.Framework.Analyses;

/// <summary>
/// Keeps what trains of a model after every epoch, in main memory, and compares it with the final model in the end (the paper's Fig. 3). To be made after
/// the adapters are attached and before anything is frozen, as an observer of a job is:
/// <c>AddObserver(job => new AdapterHistory(job.GetRequiredService&lt;AdapterSet&gt;()))</c>.
/// </summary>
public sealed class AdapterHistory : ITrainingObserver, IDisposable
{
    private readonly AdapterSet adapters;
    private readonly Parameter[] parameters;
    private readonly SortedDictionary<int, Tensor[]> states = [];

    /// <summary>Looks at what trains.</summary>
    /// <param name="adapters">The model's adapters.</param>
    public AdapterHistory(AdapterSet adapters)
    {
        ArgumentNullException.ThrowIfNull(adapters);
        this.adapters = adapters;
        parameters = [.. adapters.Model.parameters().Where(static parameter => parameter.requires_grad)];
    }

    /// <summary>The epochs that are kept, ascending.</summary>
    public IReadOnlyCollection<int> Epochs => states.Keys;

    /// <inheritdoc/>
    public void OnEpoch(EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        Keep(epoch.Epoch);
    }

    /// <summary>Keeps the values of now.</summary>
    /// <param name="epoch">The epoch that they belong to; values kept for it before are let go.</param>
    public void Keep(int epoch)
    {
        using IDisposable noGrad = torch.no_grad();
        Release(epoch);
        states[epoch] = Array.ConvertAll(parameters, static parameter => parameter.detach().cpu().clone().DetachFromDisposeScope());
    }

    /// <summary>Compares every kept epoch with the model as it stands, which is then as it was to the bit.</summary>
    /// <param name="label">What the job was.</param>
    /// <param name="inputs">The inputs that activations are compared on.</param>
    /// <param name="scorer">Compares; null: linear CKA, as in the paper.</param>
    /// <param name="options">How much of the final model's activations is kept; null: the defaults.</param>
    /// <exception cref="InvalidOperationException">No epoch was kept, or the model has no units.</exception>
    /// <exception cref="NotSupportedException">The scorer does not compare activations, or the job made the adapters smaller.</exception>
    public ImportanceMap Compare(string label, IProbe inputs, IImportanceScorer? scorer = null, ImportanceOptions? options = null)
    {
        scorer ??= new LinearCkaScorer();
        Check(scorer);
        // A merged adapter's weights are in its layer's.
        using IDisposable unmerged = adapters.Unmerged();
        FreezeUnits units = FreezeUnits.Find(adapters.Model);
        var probe = new ActivationProbe(adapters, [.. units.Select(placed => placed.Scored(adapters))], inputs);
        using var final = new WeightSnapshot(parameters);
        using var reference = new FinalStateReference(final, options ?? new ImportanceOptions());
        try
        {
            var meter = new ImportanceMeter(probe, scorer, reference);
            meter.Begin();
            return new ImportanceMap
            {
                Label = label,
                Scorer = scorer.GetType().Name,
                Units = [.. units.Select(static placed => placed.Path)],
                Epochs = [.. states.Keys],
                Values = [.. states.Select(state => Score(meter, state.Key, state.Value))],
            };
        }
        finally
        {
            final.Restore();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (int epoch in states.Keys.ToArray())
        {
            Release(epoch);
        }
    }

    private void Check(IImportanceScorer scorer)
    {
        if (states.Count == 0)
        {
            throw new InvalidOperationException("no epoch was kept, so there is nothing to compare with the final model");
        }
        if (!scorer.ComparesActivations)
        {
            throw new NotSupportedException(
                $"{scorer.GetType().Name} does not compare activations, so it cannot compare with the final model's"
            );
        }
        var now = new HashSet<Tensor>(adapters.Model.parameters(), ReferenceEqualityComparer.Instance);
        // One that the model has no more may be released, and has no shape.
        bool same =
            Array.TrueForAll(parameters, now.Contains)
            && states.Values.All(values => parameters.Zip(values).All(static pair => pair.First.shape.SequenceEqual(pair.Second.shape)));
        if (!same)
        {
            throw new NotSupportedException(
                "the job changed the shapes of what trains, so its epochs cannot be compared with the final model"
            );
        }
    }

    private double[] Score(ImportanceMeter meter, int epoch, Tensor[] values)
    {
        using (torch.no_grad())
        {
            for (int index = 0; index < parameters.Length; index++)
            {
                parameters[index].copy_(values[index]);
            }
        }
        return [.. meter.Score(epoch).Select(static score => score.Value)];
    }

    private void Release(int epoch)
    {
        if (states.Remove(epoch, out Tensor[]? values))
        {
            Array.ForEach(values, static value => value.Dispose());
        }
    }
}
