namespace Safe.Framework.Generators.Models;

/// <summary>One member marked <c>[Adapter]</c>.</summary>
/// <param name="Member">The member as an identifier.</param>
/// <param name="Name">The name that its layer is registered under.</param>
/// <param name="MayBeNull">Whether the member's type is nullable; without a layer there is no site.</param>
/// <param name="Settings">The values of the attribute that were written down.</param>
internal sealed record AdapterModel(string Member, string Name, bool MayBeNull, EquatableArray<SettingModel> Settings);
