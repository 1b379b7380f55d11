namespace Safe.Framework.Importance;

/// <summary>Turns what a unit computes now, and what it is compared with, into how much its adapters contribute.</summary>
public interface IImportanceScorer
{
    /// <summary>The importance of one unit.</summary>
    /// <param name="adapted">The unit's output in the adapted model, rows = tokens, columns = features: <c>[rows, hidden]</c>.</param>
    /// <param name="original">The reference, row by row for the same tokens: <c>[rows, hidden]</c>.</param>
    /// <returns>A value in [0, 1], with an interval where the scorer has one.</returns>
    /// <exception cref="ArgumentException">The two have different numbers of rows.</exception>
    ImportanceScore Score(Tensor adapted, Tensor original);
}
