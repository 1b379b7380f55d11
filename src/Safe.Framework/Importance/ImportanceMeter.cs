namespace Safe.Framework.Importance;

/// <summary>Measures the importance of a model's units: brings the probe, the reference and the scorer together, and checks what comes out.</summary>
/// <param name="probe">Runs the model.</param>
/// <param name="scorer">Turns what it sees into importance.</param>
/// <param name="reference">What activations are compared with.</param>
public sealed class ImportanceMeter(ActivationProbe probe, IImportanceScorer scorer, IReferenceActivations reference)
{
    /// <summary>To be called once before training.</summary>
    public void Begin()
    {
        using IDisposable quiet = probe.Quiet();
        if (scorer.ComparesActivations)
        {
            reference.Begin(probe);
        }
        scorer.Begin(new ScoringPass(probe, reference, epoch: 0, firstUnit: 0));
    }

    /// <summary>The importance of units.</summary>
    /// <param name="epoch">Number of completed epochs.</param>
    /// <param name="firstUnit">The first unit that is wanted, from 0; those before it keep the scores that they have.</param>
    /// <returns>One score for each wanted unit, in forward order, each in [0, 1].</returns>
    /// <exception cref="InvalidOperationException">The scorer gave another number of scores, or one that is no number in [0, 1].</exception>
    /// <exception cref="NonFiniteActivationsException">A unit's outputs are not finite.</exception>
    public IReadOnlyList<ImportanceScore> Score(int epoch, int firstUnit = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstUnit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstUnit, probe.Units.Count);
        using IDisposable quiet = probe.Quiet();
        var pass = new ScoringPass(probe, reference, epoch, firstUnit);
        IReadOnlyList<ImportanceScore> scores = scorer.Score(pass);
        if (scores.Count != pass.Units.Count)
        {
            throw new InvalidOperationException($"{scorer.GetType().Name} gave {scores.Count} scores for {pass.Units.Count} units");
        }
        for (int unit = 0; unit < scores.Count; unit++)
        {
            if (scores[unit].Value is not (>= 0 and <= 1))
            {
                throw new InvalidOperationException(
                    $"{scorer.GetType().Name} gave {pass.Units[unit]} the importance {scores[unit].Value}, which is not in [0, 1]"
                );
            }
        }
        if (scorer.ComparesActivations)
        {
            reference.Scored();
        }
        return scores;
    }
}
