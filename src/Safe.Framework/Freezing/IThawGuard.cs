namespace Safe.Framework.Freezing;

/// <summary>Decides which frozen units train again. A thawed unit trains to the end: it is never frozen a second time.</summary>
public interface IThawGuard
{
    /// <summary>The units to thaw, ascending. A pure function of its argument.</summary>
    /// <param name="candidates">The frozen units.</param>
    IReadOnlyList<FreezeChoice> Thaw(ThawCandidates candidates);
}
