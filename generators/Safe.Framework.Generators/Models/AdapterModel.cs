namespace Safe.Framework.Generators.Models;

/// <summary>One <c>[Adapter]</c> on a member.</summary>
/// <param name="Member">The member as an identifier.</param>
/// <param name="Name">The name that its layer is registered under.</param>
/// <param name="IsContainer">Whether it holds layers rather than being one; each of them is a site then.</param>
/// <param name="MayBeNull">Whether the member's type is nullable; without a layer there is no site.</param>
/// <param name="Settings">The values of the attribute that were written down.</param>
/// <param name="File">The file that the attribute is written in.</param>
internal sealed record AdapterModel(
    string Member,
    string Name,
    bool IsContainer,
    bool MayBeNull,
    EquatableArray<SettingModel> Settings,
    string File
);
