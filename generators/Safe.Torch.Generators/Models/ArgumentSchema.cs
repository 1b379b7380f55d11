namespace Safe.Torch.Generators.Models;

/// <summary>One argument of an operator.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name.</param>
/// <param name="Default">Its default; null if it must be given.</param>
/// <param name="IsKeywordOnly">Whether it stands behind the <c>*</c>.</param>
internal sealed record ArgumentSchema(TypeSchema Type, string Name, DefaultSchema? Default = null, bool IsKeywordOnly = false);
