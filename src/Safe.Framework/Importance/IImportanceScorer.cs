namespace Safe.Framework.Importance;

/// <summary>Measures how much a unit's adapters contribute.</summary>
public interface IImportanceScorer
{
    /// <summary>The importance of one unit.</summary>
    /// <param name="adapted">The unit's outputs in the adapted model, <c>[rows, features]</c>.</param>
    /// <param name="original">The outputs that they are compared with, <c>[rows, features]</c>, row by row the same inputs.</param>
    ImportanceScore Score(Tensor adapted, Tensor original);
}
