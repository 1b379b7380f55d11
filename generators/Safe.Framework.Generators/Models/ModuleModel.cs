namespace Safe.Framework.Generators.Models;

/// <summary>Everything that is generated for one module class.</summary>
/// <param name="Type">The class.</param>
/// <param name="Adapters">Its adapter sites, or null.</param>
/// <param name="Freezing">Its freeze unit, or null.</param>
/// <param name="Components">Its registration, or null where reflection has to do it.</param>
/// <param name="Properties">The adapted partial properties that have no implementation yet.</param>
internal sealed record ModuleModel(
    TypeModel Type,
    AdapterSitesModel? Adapters,
    FreezeUnitModel? Freezing,
    ComponentsModel? Components,
    EquatableArray<PartialPropertyModel> Properties
);
