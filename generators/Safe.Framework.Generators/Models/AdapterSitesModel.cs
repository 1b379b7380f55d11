namespace Safe.Framework.Generators.Models;

/// <summary>The adapter sites of one class.</summary>
/// <param name="Sites">The sites that the class itself declares, in declaration order.</param>
/// <param name="ExtendsBase">Whether a base class declares sites too, which come first.</param>
internal sealed record AdapterSitesModel(EquatableArray<AdapterModel> Sites, bool ExtendsBase);
