using Safe.Framework.Adapters;

namespace Safe.Framework.Manifests;

/// <summary>One <c>[Adapter]</c> of a class.</summary>
/// <param name="Member">The name that the adapted member is registered under.</param>
/// <param name="Settings">The values of the attribute.</param>
public sealed record DeclaredSite(string Member, AdapterSettings Settings)
{
    /// <summary>Whether the member holds layers, each of which is a site, rather than being one.</summary>
    public bool IsContainer { get; init; }
}
