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
        writer.Line($"/// <summary>The adapter sites declared by {SeeAll(adapters.Sites.Select(site => site.Member))}{after}.</summary>");
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

    private static void WriteSite(SourceWriter writer, AdapterModel site)
    {
        string settings = $"new(){Literals.Initializer(site.Settings)}";
        string creation = $"new(this, {Literals.Of(site.Name)}, {site.Member}, {settings})";
        writer.Line(
            site.MayBeNull ? $".. {site.Member} is null ? global::System.Array.Empty<{AdapterSite}>() : [{creation}]," : creation + ","
        );
    }
}
