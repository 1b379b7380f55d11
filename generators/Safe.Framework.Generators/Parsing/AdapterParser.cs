using Microsoft.CodeAnalysis;

namespace Safe.Framework.Generators.Parsing;

/// <summary>Reads the members marked <c>[Adapter]</c>.</summary>
internal static class AdapterParser
{
    /// <summary>The class's own sites, or null where it has none or its list of sites could not be written.</summary>
    public static AdapterSitesModel? Parse(INamedTypeSymbol type)
    {
        AdapterModel[] sites = [.. Sites(type)];
        if (sites.Length == 0 || type.GetMembers(KnownNames.AdapterSites).Any())
        {
            return null;
        }
        return BaseList(type) switch
        {
            BaseSites.Absent => new(new(sites), ExtendsBase: false),
            BaseSites.Overridable => new(new(sites), ExtendsBase: true),
            _ => null,
        };
    }

    /// <summary>The partial properties that the user leaves to the generator.</summary>
    public static EquatableArray<PartialPropertyModel> ParseProperties(INamedTypeSymbol type) =>
        new(type.GetMembers().OfType<IPropertySymbol>().Where(MemberRules.IsImplementedHere).Select(PartialPropertyParser.Parse));

    private static IEnumerable<AdapterModel> Sites(INamedTypeSymbol type) =>
        from member in type.GetMembers()
        where MemberRules.IsAdaptable(member)
        from attribute in member.FrameworkAttributes(KnownNames.AdapterAttribute)
        where CustomAdapter.IsUsable(attribute)
        select new AdapterModel(
            member.ToIdentifier(),
            MemberRules.ComponentName(member),
            MemberRules.IsContainer(member),
            MemberRules.ValueType(member)!.NullableAnnotation == NullableAnnotation.Annotated,
            new(CustomAdapter.Settings(attribute).Concat(SettingParser.Parse(attribute))),
            SourceFiles.NameOf(attribute.ApplicationSyntaxReference)
        );

    /// <summary>How the nearest base class with sites offers them. One that is generated in this very compilation has no such member yet.</summary>
    private static BaseSites BaseList(INamedTypeSymbol type)
    {
        foreach (INamedTypeSymbol ancestor in TorchTypes.UserBases(type))
        {
            ISymbol? list = ancestor.GetMembers(KnownNames.AdapterSites).FirstOrDefault();
            if (list is not null)
            {
                bool overridable =
                    list is IPropertySymbol { IsSealed: false } property
                    && (property.IsVirtual || property.IsOverride || property.IsAbstract);
                return overridable && ancestor.ImplementsFramework(KnownNames.Adapters, KnownNames.AdapterHost)
                    ? BaseSites.Overridable
                    : BaseSites.Unreachable;
            }
            bool isGeneratedWithThis = SymbolEqualityComparer.Default.Equals(ancestor.ContainingAssembly, type.ContainingAssembly);
            if (isGeneratedWithThis && ModuleRules.FirstBlockingProblem(ancestor) == ModuleProblem.None && Sites(ancestor).Any())
            {
                return BaseSites.Overridable;
            }
        }
        return BaseSites.Absent;
    }

    private enum BaseSites
    {
        Absent,
        Overridable,
        Unreachable,
    }
}
