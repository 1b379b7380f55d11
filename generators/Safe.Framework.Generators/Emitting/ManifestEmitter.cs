using static Safe.Framework.Generators.Emitting.GeneratedNames;

namespace Safe.Framework.Generators.Emitting;

/// <summary>Writes a class's manifest.</summary>
internal static class ManifestEmitter
{
    public static void Write(SourceWriter writer, ModuleModel module, ManifestModel manifest)
    {
        DeclarationModel type = module.Type.Self;
        writer.Line(
            $"/// <summary>What {See(type.Cref)} declares: its modules, its adapter sites and its freeze unit, known without an instance.</summary>"
        );
        writer.Line(Origin(module.File, $"partial class {type.Cref}"));
        writer.Line(GeneratedCode);
        string modifier = manifest.BaseManifest is null ? "" : "new ";
        writer.Line($"public static {modifier}{ModuleManifest} SafeManifest => new(typeof({type.Declared}))");
        using (writer.Brackets("{", "};"))
        {
            if (manifest.BaseManifest is { } inherited)
            {
                writer.Line($"Base = {inherited}.SafeManifest,");
            }
            if (module.Type.IsSealed)
            {
                writer.Line("IsSealed = true,");
            }
            if (manifest.IsOpen)
            {
                writer.Line("IsOpen = true,");
            }
            if (module.Freezing is { } unit)
            {
                writer.Line($"Unit = new(){Literals.Initializer(unit.Defaults)},");
            }
            WriteList(writer, "Sites", module.Adapters?.Sites.Select(Site));
            WriteList(writer, "Parts", manifest.Parts.Select(Part));
        }
    }

    private static string Site(AdapterModel site) =>
        $"new({Literals.Of(site.Name)}, new(){Literals.Initializer(site.Settings)}){(site.IsContainer ? " { IsContainer = true }" : "")},";

    private static string Part(PartModel part)
    {
        string[] values =
        [
            .. part.Elements.Length > 0 ? [$"Elements = {Literals.Of(part.Elements)}"] : Enumerable.Empty<string>(),
            .. part.Manifest is { } inside ? [$"Manifest = static () => {inside}.SafeManifest"] : Enumerable.Empty<string>(),
            .. part.IsOpen ? ["IsOpen = true"] : Enumerable.Empty<string>(),
        ];
        string initializer = values.Length == 0 ? "" : $" {{ {string.Join(", ", values)} }}";
        return $"new({Literals.Of(part.Name)}, {Literals.Of(part.Kind)}){initializer},";
    }

    private static void WriteList(SourceWriter writer, string property, IEnumerable<string>? items)
    {
        string[] lines = [.. items ?? []];
        if (lines.Length == 0)
        {
            return;
        }
        writer.Line($"{property} =");
        using (writer.Brackets("[", "],"))
        {
            foreach (string line in lines)
            {
                writer.Line(line);
            }
        }
    }
}
