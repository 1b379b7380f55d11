namespace Safe.Framework.Generators.Models;

/// <summary>Everything that is generated for one module class.</summary>
/// <param name="Type">The class.</param>
/// <param name="Adapters">Its adapter sites, or null.</param>
/// <param name="Freezing">Its freeze unit, or null.</param>
/// <param name="Components">Its registration, or null where reflection has to do it.</param>
/// <param name="Manifest">What it declares for the host to read, or null.</param>
/// <param name="Properties">The adapted partial properties that have no implementation yet.</param>
/// <param name="File">The file with the class's base list.</param>
internal sealed record ModuleModel(
    TypeModel Type,
    AdapterSitesModel? Adapters,
    FreezeUnitModel? Freezing,
    ComponentsModel? Components,
    ManifestModel? Manifest,
    EquatableArray<PartialPropertyModel> Properties,
    string File
);
