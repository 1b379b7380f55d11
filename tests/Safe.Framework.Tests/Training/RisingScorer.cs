using Safe.Framework.Importance;

namespace Safe.Framework.Tests.Training;

/// <summary>Importance 0.1 for the first unit, 0.2 for the second, and so on, in every epoch: what freezes when is known beforehand.</summary>
internal sealed class RisingScorer : IImportanceScorer
{
    private readonly List<Tensor> units = [];

    /// <summary>Number of scores computed so far.</summary>
    public int Calls { get; private set; }

    // A unit is known by its reference, which stays the same tensor.
    public ImportanceScore Score(Tensor adapted, Tensor original)
    {
        Calls++;
        int unit = units.FindIndex(known => ReferenceEquals(known, original));
        if (unit < 0)
        {
            unit = units.Count;
            units.Add(original);
        }
        return new ImportanceScore(0.1 * (unit + 1));
    }
}
