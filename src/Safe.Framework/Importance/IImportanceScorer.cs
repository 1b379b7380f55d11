namespace Safe.Framework.Importance;

/// <summary>Measures how much each unit's adapters contribute. One method is enough; it takes from the pass what it needs.</summary>
public interface IImportanceScorer
{
    /// <summary>Whether <see cref="Score"/> calls <see cref="ScoringPass.Compare"/>; without, no reference activations are computed. <value>Default true.</value></summary>
    bool ComparesActivations => true;

    /// <summary>Called once before training, for scorers that compare with how things were.</summary>
    /// <param name="pass">The model as it starts, all units.</param>
    void Begin(ScoringPass pass) { }

    /// <summary>The importance of every unit that the pass asks for, in its order.</summary>
    /// <param name="pass">The model as it stands, in evaluation mode, with gradients off.</param>
    IReadOnlyList<ImportanceScore> Score(ScoringPass pass);
}
