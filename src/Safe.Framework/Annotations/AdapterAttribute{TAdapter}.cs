namespace Safe.Framework.Annotations;

/// <summary>
/// Marks a field or property that holds a layer as a site of an adapter of the user's own. The adapter is made anew for every site; what is set here
/// comes to it in its settings, as far as it wants to know.
/// </summary>
/// <typeparam name="TAdapter">
/// A class that derives from <c>Safe.Framework.Adapters.Adapter</c> and has a constructor <c>(AdapterSite site, AdapterSettings settings)</c>.
/// </typeparam>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = true)]
public sealed class AdapterAttribute<TAdapter>() : AdapterAttribute(AdapterMethod.Custom)
    where TAdapter : class;
