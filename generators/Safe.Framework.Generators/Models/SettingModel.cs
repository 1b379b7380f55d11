namespace Safe.Framework.Generators.Models;

/// <summary>One value written in an attribute, under the name of the attribute's property.</summary>
internal sealed record SettingModel(string Name, ConstantModel Value);
