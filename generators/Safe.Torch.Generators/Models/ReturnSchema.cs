namespace Safe.Torch.Generators.Models;

/// <summary>One result of an operator.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name, empty if the schema gives none.</param>
internal sealed record ReturnSchema(TypeSchema Type, string Name = "");
