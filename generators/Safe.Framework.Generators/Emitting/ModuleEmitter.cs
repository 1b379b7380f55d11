using Microsoft.CodeAnalysis.Text;

namespace Safe.Framework.Generators.Emitting;

/// <summary>Writes the generated part of one module class.</summary>
internal static class ModuleEmitter
{
    public static SourceText Emit(ModuleModel module)
    {
        var writer = new SourceWriter();
        writer.Header();
        if (module.Type.Namespace.Length > 0)
        {
            writer.Line($"namespace {module.Type.Namespace};");
            writer.Line();
        }
        WriteType(writer, module, 0);
        return writer.ToSourceText();
    }

    private static void WriteType(SourceWriter writer, ModuleModel module, int level)
    {
        DeclarationModel declaration = module.Type.Declarations[level];
        bool isModule = level == module.Type.Declarations.Count - 1;
        using (writer.Block($"partial {declaration.Keyword} {declaration.Declared}{(isModule ? Interfaces(module) : "")}"))
        {
            if (isModule)
            {
                WriteMembers(writer, module);
            }
            else
            {
                WriteType(writer, module, level + 1);
            }
        }
    }

    private static string Interfaces(ModuleModel module)
    {
        string[] interfaces =
        [
            .. module.Adapters is null ? Enumerable.Empty<string>() : [GeneratedNames.AdapterHost],
            .. module.Freezing is null ? Enumerable.Empty<string>() : [GeneratedNames.FreezeUnitHost],
        ];
        return interfaces.Length == 0 ? "" : " : " + string.Join(", ", interfaces);
    }

    private static void WriteMembers(SourceWriter writer, ModuleModel module)
    {
        var parts = new List<Action>();
        parts.AddRange(
            module.Properties.Select<PartialPropertyModel, Action>(property => () => PartialPropertyEmitter.Write(writer, property))
        );
        if (module.Adapters is { } adapters)
        {
            parts.Add(() => AdapterEmitter.Write(writer, adapters, module.Type.IsSealed));
        }
        if (module.Freezing is { } unit)
        {
            parts.Add(() => FreezeEmitter.Write(writer, unit, module.Type.Self));
        }
        if (module.Components is { } components)
        {
            parts.Add(() => ComponentEmitter.Write(writer, components, module.Type, module.File));
        }
        if (module.Manifest is { } manifest)
        {
            parts.Add(() => ManifestEmitter.Write(writer, module, manifest));
        }
        for (int i = 0; i < parts.Count; i++)
        {
            if (i > 0)
            {
                writer.Line();
            }
            parts[i]();
        }
    }
}
