namespace Safe.Framework.Generators.Models;

/// <summary>A parameter: its qualified type and its name as an identifier.</summary>
internal sealed record ParameterModel(string Type, string Name);
