using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Safe.Framework.Generators.Parsing;

/// <summary>Turns a partial class into the model of what is generated for it. No symbol leaves this folder.</summary>
internal static class ModuleParser
{
    /// <summary>Whether a node may declare a module: the one cheap question that is asked of every node of an edited file.</summary>
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancel) =>
        node is ClassDeclarationSyntax { BaseList: not null } declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword);

    /// <summary>The model of the class that a candidate declares, or null where nothing is generated for it.</summary>
    public static ModuleModel? Parse(GeneratorSyntaxContext context, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        Compilation compilation = context.SemanticModel.Compilation;
        if (
            context.SemanticModel.GetDeclaredSymbol(context.Node, cancel) is not INamedTypeSymbol type
            || ModuleRules.FirstBlockingProblem(type) != ModuleProblem.None
            || !IsFirstCandidate(type, context.Node, cancel)
            || compilation.GetTypeByMetadataName(KnownNames.ComponentsMetadataName) is null
        )
        {
            return null;
        }

        cancel.ThrowIfCancellationRequested();
        var model = new ModuleModel(
            Type(type),
            AdapterParser.Parse(type),
            FreezeParser.Parse(type, compilation),
            ComponentParser.Parse(type),
            ManifestParser.Parse(type),
            AdapterParser.ParseProperties(type),
            SourceFiles.NameOf(context.Node.GetReference())
        );
        return model is { Adapters: null, Freezing: null, Components: null, Manifest: null, Properties.Count: 0 } ? null : model;
    }

    /// <summary>A class of several parts is read once, at the first part that has a base list.</summary>
    private static bool IsFirstCandidate(INamedTypeSymbol type, SyntaxNode node, CancellationToken cancel) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancel)).First(part => IsCandidate(part, cancel)) == node;

    private static TypeModel Type(INamedTypeSymbol type)
    {
        var levels = new Stack<DeclarationModel>();
        for (INamedTypeSymbol? level = type; level is not null; level = level.ContainingType)
        {
            levels.Push(new(Keyword(level), level.ToIdentifier(), new(level.TypeParameters.Select(parameter => parameter.ToIdentifier()))));
        }
        return new(type.ContainingNamespace.ToDeclared(), new(levels), type.IsSealed, ManifestParser.Root(type));
    }

    private static string Keyword(INamedTypeSymbol type) =>
        type switch
        {
            { IsRecord: true, IsValueType: true } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            { TypeKind: TypeKind.Interface } => "interface",
            _ => "class",
        };
}
