namespace Safe.Framework.Adapters;

/// <summary>An adapter site with its place in the model.</summary>
/// <param name="Path">Path of the layer, such as <c>bert.encoder.layer.0.attention.self.query</c>.</param>
/// <param name="Site">The site.</param>
public sealed record PlacedSite(string Path, AdapterSite Site);
