using Microsoft.CodeAnalysis;
using Safe.Framework.Generators.Emitting;
using Safe.Framework.Generators.Parsing;

namespace Safe.Framework.Generators;

/// <summary>
/// Writes the adapter sites, the freeze-aware <c>forward</c> and the registration of module classes. It reports nothing: what it skips, an
/// analyzer that shares <see cref="ModuleRules"/> explains.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ModuleGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Partial classes with a base list: whatever is decorated is among them, because a module names its base class.
        IncrementalValuesProvider<ModuleModel> modules = context
            .SyntaxProvider.CreateSyntaxProvider(ModuleParser.IsCandidate, ModuleParser.Parse)
            .WithTrackingName(StepNames.ParseModules)
            .Where(static module => module is not null)
            .Select(static (module, _) => module!);

        // File names that differ by case only; nearly always none, so that adding a module invalidates no other.
        IncrementalValueProvider<EquatableArray<string>> clashes = modules
            .Select(static (module, _) => module.Type.HintName)
            .Collect()
            .Select(static (names, _) => HintNames.Clashes(names))
            .WithTrackingName(StepNames.FindClashes);

        // The classes that a host may train; an edit within a module does not change the list.
        IncrementalValueProvider<EquatableArray<string>> roots = modules
            .Where(static module => module is { Manifest: not null, Type.Root: not null })
            .Select(static (module, _) => module.Type.Root!)
            .Collect()
            .Select(static (names, _) => new EquatableArray<string>(names.OrderBy(name => name, StringComparer.Ordinal)))
            .WithTrackingName(StepNames.ListModels);

        // One file per module, and one per assembly.
        context.RegisterSourceOutput(
            modules.Combine(clashes).WithTrackingName(StepNames.EmitModules),
            static (output, pair) => output.AddSource(HintNames.Choose(pair.Left.Type, pair.Right), ModuleEmitter.Emit(pair.Left))
        );
        context.RegisterSourceOutput(
            roots,
            static (output, names) =>
            {
                if (names.Count > 0)
                {
                    output.AddSource(AssemblyEmitter.HintName, AssemblyEmitter.Emit(names));
                }
            }
        );
    }
}
