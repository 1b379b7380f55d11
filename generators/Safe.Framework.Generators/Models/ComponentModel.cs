namespace Safe.Framework.Generators.Models;

/// <summary>A field or field-backed property that can hold a module, a parameter or a buffer.</summary>
/// <param name="Member">The member as an identifier.</param>
/// <param name="Name">The name that it is registered under.</param>
internal sealed record ComponentModel(string Member, string Name);
