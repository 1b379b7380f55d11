using static Safe.Framework.Generators.Emitting.GeneratedNames;

namespace Safe.Framework.Generators.Emitting;

/// <summary>Writes the list of a class's adapter sites.</summary>
internal static class AdapterEmitter
{
    private const string List = "global::System.Collections.Generic.IReadOnlyList<" + AdapterSite + ">";

    public static void Write(SourceWriter writer, AdapterSitesModel adapters, bool isSealed)
    {
        writer.Line(GeneratedCode);
        writer.Line($"private {List}? __adapterSites;");
        writer.Line();
        string after = adapters.ExtendsBase ? ", after those of the base class" : "";
        writer.Line($"/// <summary>The adapter sites declared by {SeeAll(Members(adapters.Sites))}{after}.</summary>");
        foreach (IGrouping<string, AdapterModel> file in adapters.Sites.GroupBy(site => site.File, StringComparer.Ordinal))
        {
            writer.Line(Origin(file.Key, $"[Adapter] on {string.Join(", ", Members(file))}"));
        }
        writer.Line(GeneratedCode);
        string modifier = (adapters.ExtendsBase, isSealed) switch
        {
            (true, _) => "override ",
            (false, false) => "virtual ",
            _ => "",
        };
        writer.Line($"public {modifier}{List} AdapterSites => __adapterSites ??=");
        using (writer.Brackets("[", "];"))
        {
            if (adapters.ExtendsBase)
            {
                writer.Line(".. base.AdapterSites,");
            }
            foreach (AdapterModel site in adapters.Sites)
            {
                WriteSite(writer, site);
            }
        }
    }

    private static IEnumerable<string> Members(IEnumerable<AdapterModel> sites) =>
        sites.Select(site => site.Member).Distinct(StringComparer.Ordinal);

    private static void WriteSite(SourceWriter writer, AdapterModel site)
    {
        string settings = $"new(){Literals.Initializer(site.Settings)}";
        if (site.IsContainer)
        {
            writer.Line($".. {ContainerSites}.Of(this, {Literals.Of(site.Name)}, {site.Member}, {settings}),");
            return;
        }
        string creation = $"new(this, {Literals.Of(site.Name)}, {site.Member}, {settings})";
        writer.Line(
            site.MayBeNull ? $".. {site.Member} is null ? global::System.Array.Empty<{AdapterSite}>() : [{creation}]," : creation + ","
        );
    }
}
