namespace Safe.Framework.Generators.Models;

/// <summary>A member that holds a module, or a container of modules.</summary>
/// <param name="Name">The name that it is registered under.</param>
/// <param name="Kind">The module's class, or that of the container's elements.</param>
/// <param name="Levels">Number of containers around the modules: 1 for <c>ModuleList&lt;Linear&gt;</c>.</param>
/// <param name="Manifest">The qualified class whose manifest tells what is inside, or null.</param>
/// <param name="IsOpen">Whether what is inside is known at run time only.</param>
internal sealed record PartModel(string Name, string Kind, int Levels, string? Manifest, bool IsOpen);
