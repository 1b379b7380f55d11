namespace Safe.Framework.Adapters;

/// <summary>A module with members marked <c>[Adapter]</c>. Implemented by generated code.</summary>
public interface IAdapterHost
{
    /// <summary>The sites that this class declares, in declaration order; sites that classes of submodules declare are not among them.</summary>
    IReadOnlyList<AdapterSite> AdapterSites { get; }
}
