namespace Safe.Framework.Generators.Models;

/// <summary>A partial property whose implementation is generated.</summary>
/// <param name="Modifiers">Its modifiers as the user wrote them, <c>partial</c> included.</param>
/// <param name="Type">Its qualified type.</param>
/// <param name="Name">Its name as an identifier.</param>
/// <param name="Accessors">Its accessors.</param>
/// <param name="MayBeNull">Whether its type is nullable.</param>
/// <param name="File">The file that it is declared in.</param>
internal sealed record PartialPropertyModel(
    string Modifiers,
    string Type,
    string Name,
    EquatableArray<AccessorModel> Accessors,
    bool MayBeNull,
    string File
);
