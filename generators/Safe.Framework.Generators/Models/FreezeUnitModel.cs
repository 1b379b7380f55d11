namespace Safe.Framework.Generators.Models;

/// <summary>The freeze unit of a class marked <c>[FreezePolicy]</c>.</summary>
/// <param name="Defaults">The values of the attribute that were written down.</param>
/// <param name="Forward">The generated <c>forward</c>.</param>
/// <param name="OverridesTrain">Whether <c>train</c> is generated too; not where the class has its own.</param>
/// <param name="File">The file that the attribute is written in.</param>
internal sealed record FreezeUnitModel(EquatableArray<SettingModel> Defaults, ForwardModel Forward, bool OverridesTrain, string File);
