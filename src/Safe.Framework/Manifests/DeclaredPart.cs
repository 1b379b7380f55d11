namespace Safe.Framework.Manifests;

/// <summary>A member that holds a module, or a container of modules.</summary>
/// <param name="Member">The name that it is registered under.</param>
/// <param name="Kind">Name of the module's class, for a container that of its elements.</param>
public sealed record DeclaredPart(string Member, string Kind)
{
    /// <summary>What containers around the modules add to a path: <c>.*</c> for a number in a list, <c>.{}</c> for a key in a dictionary.</summary>
    public string Elements { get; init; } = "";

    /// <summary>What the module's class declares; null where nothing is inside or nothing is known of it.</summary>
    public Func<ModuleManifest>? Manifest { get; init; }

    /// <summary>Whether what is inside is known at run time only.</summary>
    public bool IsOpen { get; init; }
}
