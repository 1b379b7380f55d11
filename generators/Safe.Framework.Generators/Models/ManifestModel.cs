namespace Safe.Framework.Generators.Models;

/// <summary>What a class declares, for the host to read before there is a model.</summary>
/// <param name="BaseManifest">The nearest base class with a manifest, qualified, or null.</param>
/// <param name="IsOpen">Whether it may have modules that are not listed: from base classes that nothing is generated for.</param>
/// <param name="Parts">Its members that hold modules.</param>
internal sealed record ManifestModel(string? BaseManifest, bool IsOpen, EquatableArray<PartModel> Parts);
