namespace Safe.Torch.Generators.Models;

/// <summary>All that one <c>aten.txt</c> says.</summary>
/// <param name="Operators">The operators, in the file's order.</param>
/// <param name="Problems">The lines that could not be used.</param>
internal sealed record SchemaFile(EquatableArray<OperatorSchema> Operators, EquatableArray<SchemaProblem> Problems);
