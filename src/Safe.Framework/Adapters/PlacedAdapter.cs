namespace Safe.Framework.Adapters;

/// <summary>An attached adapter with its place in the model.</summary>
/// <param name="Path">Path of the adapted layer, such as <c>bert.encoder.layer.0.attention.self.query</c>.</param>
/// <param name="Site">The site that carries it.</param>
/// <param name="Adapter">The adapter.</param>
/// <param name="Settings">What it was made from.</param>
public sealed record PlacedAdapter(string Path, AdapterSite Site, Adapter Adapter, AdapterSettings Settings);
