using static Safe.Framework.Generators.Emitting.GeneratedNames;

namespace Safe.Framework.Generators.Emitting;

/// <summary>Writes the registration of a class's components.</summary>
internal static class ComponentEmitter
{
    public static void Write(SourceWriter writer, ComponentsModel components, TypeModel type, string file)
    {
        string origin = Origin(file, $"partial class {type.Self.Cref}");
        if (!components.IsAbstract)
        {
            WriteOverride(writer, components, type, origin);
        }
        if (!components.IsAbstract && !type.IsSealed)
        {
            writer.Line();
        }
        if (!type.IsSealed)
        {
            WriteMethodForDerived(writer, components, type.Self, origin);
        }
    }

    private static void WriteOverride(SourceWriter writer, ComponentsModel components, TypeModel type, string origin)
    {
        if (type.IsSealed && components is { BaseMethod: null, Members.Count: 0 })
        {
            writer.Line($"/// <summary>{Summary(components)}</summary>");
            writer.Line(origin);
            writer.Line(GeneratedCode);
            writer.Block("protected override void RegisterComponents()").Dispose();
            return;
        }
        writer.Line(GeneratedCode);
        writer.Line("private bool __componentsRegistered;");
        writer.Line();
        writer.Line($"/// <summary>{Summary(components)}</summary>");
        writer.Line(origin);
        writer.Line(GeneratedCode);
        using (writer.Block("protected override void RegisterComponents()"))
        {
            using (writer.Block("if (__componentsRegistered)"))
            {
                writer.Line("return;");
            }
            writer.Line("__componentsRegistered = true;");
            if (type.IsSealed)
            {
                WriteRegistrations(writer, components);
                return;
            }
            using (writer.Block($"if (GetType() == typeof({type.Self.Declared}))"))
            {
                writer.Line($"{components.Method}();");
            }
            using (writer.Block("else"))
            {
                writer.Line("// A derived class that was not generated for has components that only reflection can find.");
                writer.Line("base.RegisterComponents();");
            }
        }
    }

    private static void WriteMethodForDerived(SourceWriter writer, ComponentsModel components, DeclarationModel type, string origin)
    {
        writer.Line($"/// <summary>{Summary(components)} Called by generated code of classes that derive from {See(type.Cref)}.</summary>");
        writer.Line(origin);
        writer.Line(GeneratedCode);
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        using (writer.Block($"protected {(components.HidesBaseMethod ? "new " : "")}void {components.Method}()"))
        {
            WriteRegistrations(writer, components);
        }
    }

    private static string Summary(ComponentsModel components)
    {
        string after = components.BaseMethod is null ? "" : " after the components of the base class";
        return components.Members.Count == 0
            ? $"Registers no components{(components.BaseMethod is null ? "" : " but those of the base class")}: this class declares none."
            : $"Registers {SeeAll(components.Members.Select(component => component.Member))}{after}, without reflection.";
    }

    private static void WriteRegistrations(SourceWriter writer, ComponentsModel components)
    {
        if (components.BaseMethod is { } inherited)
        {
            writer.Line($"base.{inherited}();");
        }
        foreach (ComponentModel component in components.Members)
        {
            writer.Line($"{Components}.Register(this, {Literals.Of(component.Name)}, {component.Member});");
        }
    }
}
