using Microsoft.CodeAnalysis.Text;
using static Safe.Framework.Generators.Emitting.GeneratedNames;

namespace Safe.Framework.Generators.Emitting;

/// <summary>Writes the file that makes an assembly's models known, so that none is looked for.</summary>
internal static class AssemblyEmitter
{
    public const string HintName = "SafeModels.g.cs";

    /// <param name="models">The qualified classes, ordered.</param>
    public static SourceText Emit(EquatableArray<string> models)
    {
        var writer = new SourceWriter();
        writer.Header();
        writer.Line("/// <summary>Makes the module classes of this assembly known to hosts, without a search through it.</summary>");
        using (writer.Block("file static class SafeModels"))
        {
            writer.Line("/// <summary>Called by the runtime before anything else of this assembly.</summary>");
            writer.Line(GeneratedCode);
            writer.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
            using (writer.Block("internal static void Register()"))
            {
                foreach (string model in models)
                {
                    writer.Line($"{ModelManifests}.Add(typeof({model}), static () => {model}.SafeManifest);");
                }
            }
        }
        return writer.ToSourceText();
    }
}
