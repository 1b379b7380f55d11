using Safe.Framework.Adapters;

namespace Safe.Framework.Importance;

/// <summary>
/// How large what a unit's adapters add is beside what their layers put out: min(1, √(Σ‖BAx‖² / Σ‖Wx‖²)), with Frobenius norms over the rows of the
/// probe that count and sums over the unit's adapters; BAx includes the adapter's scaling, Wx the layer's bias. Any adapter counts by the difference
/// that it makes to its layer's output. A unit without adapters that act has the importance 0.
/// </summary>
public sealed class AdapterOutputScorer : IImportanceScorer
{
    /// <inheritdoc/>
    public bool ComparesActivations => false;

    /// <inheritdoc/>
    public IReadOnlyList<ImportanceScore> Score(ScoringPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        using DisposeScope scope = torch.NewDisposeScope();
        // A merged adapter adds nothing that could be seen.
        using IDisposable unmerged = pass.Adapters.Unmerged();
        Tensor[] sums = [.. pass.Units.Select(unit => torch.zeros(2, dtype: ScalarType.Float64, device: DeviceOf(unit)))];
        Func<Tensor, Tensor> rowsThatCount = rows => rows;
        List<Action> ends = [];
        try
        {
            for (int index = 0; index < pass.Units.Count; index++)
            {
                Tensor sum = sums[index];
                foreach (PlacedAdapter placed in pass.Units[index].Adapters)
                {
                    var hook = placed.Adapter.register_forward_hook(
                        (_, _, output, adapted) =>
                        {
                            Add(sum, rowsThatCount, output, adapted);
                            return adapted;
                        }
                    );
                    ends.Add(hook.remove);
                }
            }
            pass.Run(rows => rowsThatCount = rows);
        }
        finally
        {
            ends.ForEach(end => end());
        }
        return [.. sums.Select((sum, index) => Importance(pass.Units[index], sum))];
    }

    private static Device DeviceOf(ScoredUnit unit) => unit.Parameters().FirstOrDefault()?.device ?? torch.CPU;

    private static void Add(Tensor sum, Func<Tensor, Tensor> rowsThatCount, Tensor output, Tensor adapted)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor own = rowsThatCount(output.detach()).to(ScalarType.Float64);
        Tensor added = rowsThatCount(adapted.detach()).to(ScalarType.Float64) - own;
        sum.add_(torch.stack([(added * added).sum(), (own * own).sum()], 0));
    }

    private static ImportanceScore Importance(ScoredUnit unit, Tensor sum)
    {
        double[] squares = sum.cpu().data<double>().ToArray();
        if (!double.IsFinite(squares[0] + squares[1]))
        {
            throw new NonFiniteActivationsException(unit);
        }
        return new ImportanceScore(squares[0] == 0 ? 0 : Math.Min(1, Math.Sqrt(squares[0] / squares[1])));
    }
}
