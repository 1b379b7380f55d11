namespace Safe.Framework.Freezing;

/// <summary>Chooses the units that freeze now.</summary>
public interface IFreezeSelector
{
    /// <summary>The indices of the units to freeze, ascending; none of them frozen already. A pure function of its argument.</summary>
    /// <param name="candidates">The units with their importances.</param>
    IReadOnlyList<int> Select(FreezeCandidates candidates);
}
