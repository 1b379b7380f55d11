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

        // One file per module.
        context.RegisterSourceOutput(
            modules.Combine(clashes).WithTrackingName(StepNames.EmitModules),
            static (output, pair) => output.AddSource(HintNames.Choose(pair.Left.Type, pair.Right), ModuleEmitter.Emit(pair.Left))
        );
    }
}
