using Safe.Framework.Importance;

namespace Safe.Framework.Tests.Training;

/// <summary>Importance 0.1 for the first unit, 0.2 for the second, and so on, in every epoch: what freezes when is known beforehand.</summary>
internal sealed class RisingScorer(int units) : IImportanceScorer
{
    private int calls;

    public ImportanceScore Score(Tensor adapted, Tensor original) => new(0.1 * (1 + calls++ % units));
}
