using Microsoft.Extensions.Options;

namespace Safe.Framework.Importance;

/// <summary>
/// A control: units in a random order that stays the same over the epochs. The unit in place p of L has the importance (p + ½) / L, so that a
/// threshold τ freezes the share τ of the units.
/// </summary>
/// <param name="options">The seed.</param>
public sealed class RandomScorer(IOptions<ImportanceOptions>? options = null) : IImportanceScorer
{
    private readonly int seed = (options?.Value ?? new ImportanceOptions()).Seed;

    /// <inheritdoc/>
    public bool ComparesActivations => false;

    /// <inheritdoc/>
    public IReadOnlyList<ImportanceScore> Score(ScoringPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        using var generator = new torch.Generator(unchecked((ulong)seed));
        using Tensor order = torch.randperm(pass.AllUnits, dtype: ScalarType.Int64, generator: generator);
        long[] places = order.data<long>().ToArray();
        return [.. pass.Units.Select(unit => new ImportanceScore((places[unit.Index] + 0.5) / pass.AllUnits))];
    }
}
