using Safe.Framework.Importance.Similarity;

namespace Safe.Framework.Importance;

/// <summary>
/// 1 − debiased CKA over minibatches, see <see cref="MinibatchCka"/>, with a bootstrap interval: the minibatches, whole sequences each, are drawn again with
/// replacement. An undefined similarity gives the importance 0 where no minibatch varies on either side, else 1.
/// </summary>
public abstract class MinibatchCkaScorer : IImportanceScorer
{
    private readonly ImportanceOptions options;

    private protected MinibatchCkaScorer(ImportanceOptions options) => this.options = options;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The probe has too few minibatches of <see cref="MinibatchCka.LeastRows"/> rows.</exception>
    public IReadOnlyList<ImportanceScore> Score(ScoringPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        MinibatchCka[] units = [.. pass.Units.Select(_ => new MinibatchCka(Kernel))];
        try
        {
            pass.Compare((unit, rows) => Add(units[unit], rows));
            return [.. units.Select((unit, index) => Importance(pass.Units[index], unit.Parts()))];
        }
        finally
        {
            Array.ForEach(units, static unit => unit.Dispose());
        }
    }

    /// <summary>The kernel of a minibatch's rows.</summary>
    private protected abstract Tensor Kernel(Tensor rows);

    private void Add(MinibatchCka cka, ComparedRows rows)
    {
        int first = 0;
        foreach (int count in Minibatches.RowsOfEach(rows.Lengths, options.SequencesPerMinibatch))
        {
            if (count >= MinibatchCka.LeastRows)
            {
                cka.Add(rows.Adapted.narrow(0, first, count), rows.Reference.narrow(0, first, count));
            }
            first += count;
        }
    }

    private ImportanceScore Importance(ScoredUnit unit, IReadOnlyList<MinibatchHsic> parts)
    {
        int least = options.Resamples > 0 ? 2 : 1;
        if (parts.Count < least)
        {
            throw new InvalidOperationException(
                $"the probe gives {unit} {parts.Count} minibatches of at least {MinibatchCka.LeastRows} rows, and {least} are the least"
                    + $"{(least == 2 ? " for an interval" : "")}; make the probe larger"
                    + $"{(least == 2 ? $", lower {nameof(ImportanceOptions.SequencesPerMinibatch)} or set {nameof(ImportanceOptions.Resamples)} to 0" : "")}"
            );
        }
        double value = Importance(parts);
        if (options.Resamples == 0)
        {
            return new ImportanceScore(value);
        }
        (double lower, double upper) = Bootstrap.Interval(parts, Importance, options.Resamples, options.Confidence, options.Seed);
        return new ImportanceScore(value, Math.Min(lower, value), Math.Max(upper, value));
    }

    private static double Importance(IReadOnlyCollection<MinibatchHsic> parts)
    {
        double similarity = MinibatchCka.Similarity(parts);
        return double.IsFinite(similarity) ? Math.Clamp(1 - similarity, 0, 1)
            : parts.All(static part => part is { Xx: 0, Yy: 0 }) ? 0
            : 1;
    }
}
