using Safe.Framework.Adapters;

namespace Safe.Framework.Manifests;

/// <summary>An adapter site of a model class.</summary>
/// <param name="Path">Its path, with <c>*</c> for a number in a list and <c>{}</c> for a key: <c>encoder.layer.*.query</c>.</param>
/// <param name="Kind">Name of the layer's class.</param>
/// <param name="Declared">The values of the attribute.</param>
public sealed record ManifestSite(string Path, string Kind, AdapterSettings Declared);
