using Safe.Framework.Freezing;

namespace Safe.Framework.Manifests;

/// <summary>A freeze unit of a model class.</summary>
/// <param name="Path">Its path, with <c>*</c> for a number in a list and <c>{}</c> for a key: <c>encoder.layer.*</c>; empty for the model itself.</param>
/// <param name="Kind">Name of its class.</param>
/// <param name="Declared">The values of its <c>[FreezePolicy]</c>.</param>
public sealed record ManifestUnit(string Path, string Kind, FreezeDefaults Declared);
