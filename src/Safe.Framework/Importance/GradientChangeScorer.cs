using System.Globalization;
using Microsoft.Extensions.Options;

namespace Safe.Framework.Importance;

/// <summary>
/// How much a unit's gradient changed since the last scoring: by default min(1, |‖g(t)‖ − ‖g(t−1)‖| / ‖g(t−1)‖), the test of AutoFreeze (Liu et al., 2021,
/// arXiv 2102.01386), or its direction, see <see cref="GradientMeasure"/>. AutoFreeze sums the gradients of the training steps in between; here g is the
/// gradient of the probe's mean loss, dropout off, so that what changed is the model and not the batch. Before training the first gradient is taken.
/// A unit that has become frozen has no gradient and keeps the score that it had; one with nothing to train has 0.
/// </summary>
/// <param name="options">What of the gradient is compared.</param>
public sealed class GradientChangeScorer(IOptions<ImportanceOptions>? options = null) : IImportanceScorer, IKeepsState, IDisposable
{
    private readonly GradientMeasure measure = (options?.Value ?? new ImportanceOptions()).GradientMeasure;
    private readonly Dictionary<int, Tensor> gradients = [];
    private readonly Dictionary<int, ImportanceScore> scores = [];

    /// <inheritdoc/>
    public bool ComparesActivations => false;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The probe has no loss.</exception>
    public void Begin(ScoringPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        Dispose();
        foreach ((int unit, Tensor gradient) in Gradients(pass))
        {
            gradients[unit] = gradient;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<ImportanceScore> Score(ScoringPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        foreach ((int unit, Tensor gradient) in Gradients(pass))
        {
            // A unit that was not seen before training may be changing as much as can be.
            gradients.TryGetValue(unit, out Tensor? before);
            scores[unit] = new ImportanceScore(before is null ? 1 : Change(before, gradient));
            before?.Dispose();
            gradients[unit] = gradient;
        }
        return [.. pass.Units.Select(unit => scores.GetValueOrDefault(unit.Index))];
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> SaveState()
    {
        Dictionary<string, Tensor> state = gradients.ToDictionary(static kept => $"gradient.{kept.Key}", static kept => kept.Value);
        foreach ((int unit, ImportanceScore score) in scores)
        {
            state[$"score.{unit}"] = torch.tensor(score.Value, dtype: ScalarType.Float64);
        }
        return state;
    }

    /// <inheritdoc/>
    public void LoadState(IReadOnlyDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Dispose();
        foreach ((string name, Tensor value) in state)
        {
            string[] parts = name.Split('.');
            if (parts.Length != 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int unit))
            {
                throw new InvalidDataException($"'{name}' is no gradient and no score of a unit");
            }
            if (parts[0] is "score")
            {
                scores[unit] = new ImportanceScore(value.item<double>());
            }
            else
            {
                gradients[unit] = value.clone().DetachFromDisposeScope();
            }
        }
    }

    /// <summary>Releases the kept gradients.</summary>
    public void Dispose()
    {
        foreach (Tensor gradient in gradients.Values)
        {
            gradient.Dispose();
        }
        gradients.Clear();
        scores.Clear();
    }

    // By unit: the gradient of the mean of the batches' losses in all trainable parameters, one after the other, in float32.
    private static Dictionary<int, Tensor> Gradients(ScoringPass pass)
    {
        (ScoredUnit Unit, Parameter[] Parameters)[] units =
        [
            .. pass.Units.Select(static unit => (unit, unit.TrainableParameters.ToArray())).Where(static unit => unit.Item2.Length > 0),
        ];
        Dictionary<int, Tensor> sums = [];
        if (units.Length == 0)
        {
            return sums;
        }
        Parameter[] all = [.. units.SelectMany(static unit => unit.Parameters)];
        int batches = 0;
        pass.Losses(loss =>
        {
            IList<Tensor> found = torch.autograd.grad([loss], all, allow_unused: true);
            using IDisposable noGrad = torch.no_grad();
            int first = 0;
            foreach ((ScoredUnit unit, Parameter[] parameters) in units)
            {
                Tensor gradient = Flat(parameters, found.Skip(first));
                first += parameters.Length;
                sums[unit.Index] = sums.TryGetValue(unit.Index, out Tensor? sum) ? sum.add_(gradient) : gradient.DetachFromDisposeScope();
            }
            batches++;
        });
        foreach (Tensor sum in sums.Values)
        {
            sum.div_(batches);
        }
        return sums;
    }

    private static Tensor Flat(Parameter[] parameters, IEnumerable<Tensor?> found) =>
        torch.cat(
            [
                .. parameters.Zip(
                    found,
                    static (parameter, own) => (own ?? torch.zeros_like(parameter)).detach().to(ScalarType.Float32).reshape(-1)
                ),
            ],
            0
        );

    private double Change(Tensor before, Tensor now)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor then = before.to(ScalarType.Float64);
        Tensor own = now.to(ScalarType.Float64);
        double thenNorm = Math.Sqrt((then * then).sum().item<double>());
        double norm = Math.Sqrt((own * own).sum().item<double>());
        if (thenNorm == 0 || norm == 0)
        {
            return thenNorm == norm ? 0 : 1;
        }
        double change =
            measure == GradientMeasure.Norm
                ? Math.Abs(norm - thenNorm) / thenNorm
                : (1 - (then * own).sum().item<double>() / (thenNorm * norm)) / 2;
        return Math.Clamp(change, 0, 1);
    }
}
