namespace Safe.Framework.Generators.Models;

/// <summary>A constant of an attribute.</summary>
/// <param name="Value">A primitive value or null; for a type, its qualified name.</param>
/// <param name="EnumType">The qualified name of the enum it belongs to, or null.</param>
/// <param name="EnumMember">The name of the enum's member with this value, or null where it has none.</param>
/// <param name="IsType">Whether it is a type that generated code makes an object of.</param>
/// <param name="Arguments">For a type, the parameters that its constructor is given, by name; null for none.</param>
internal sealed record ConstantModel(
    object? Value,
    string? EnumType = null,
    string? EnumMember = null,
    bool IsType = false,
    string? Arguments = null
);
