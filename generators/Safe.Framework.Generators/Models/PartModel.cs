namespace Safe.Framework.Generators.Models;

/// <summary>A member that holds a module, or a container of modules.</summary>
/// <param name="Name">The name that it is registered under.</param>
/// <param name="Kind">The module's class, or that of the container's elements.</param>
/// <param name="Elements">How the containers around the modules name them: <c>.*</c> in a list, <c>.{}</c> in a dictionary; empty for none.</param>
/// <param name="Manifest">The qualified class whose manifest tells what is inside, or null.</param>
/// <param name="IsOpen">Whether what is inside is known at run time only.</param>
internal sealed record PartModel(string Name, string Kind, string Elements, string? Manifest, bool IsOpen);
