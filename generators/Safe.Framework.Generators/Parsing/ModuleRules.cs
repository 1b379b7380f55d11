using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Safe.Framework.Generators.Parsing;

/// <summary>Why nothing can be generated for a class.</summary>
internal enum ModuleProblem
{
    /// <summary>Nothing is in the way.</summary>
    None,

    /// <summary>It does not derive from a backend's <c>Module</c>.</summary>
    NotAModule,

    /// <summary>It, or a type around it, is not partial.</summary>
    NotPartial,

    /// <summary>It, or a type around it, is file-local, so that no other file can add to it.</summary>
    FileLocal,

    /// <summary>Its file is compiled as a C# older than the generated code is written in.</summary>
    LanguageVersion,
}

/// <summary>The one place that decides whether a class can be generated for: what an analyzer reports here, the generator skips.</summary>
internal static class ModuleRules
{
    public const LanguageVersion LowestLanguageVersion = LanguageVersion.CSharp12;

    /// <summary>The first problem that keeps the generator from writing a part of the class.</summary>
    public static ModuleProblem FirstBlockingProblem(INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Class || !TorchTypes.IsModule(type))
        {
            return ModuleProblem.NotAModule;
        }
        if (IsFileLocal(type))
        {
            return ModuleProblem.FileLocal;
        }
        for (INamedTypeSymbol? level = type; level is not null; level = level.ContainingType)
        {
            if (!IsPartial(level))
            {
                return ModuleProblem.NotPartial;
            }
        }
        return IsLanguageTooOld(type) ? ModuleProblem.LanguageVersion : ModuleProblem.None;
    }

    /// <summary>Whether a type, or one around it, can be named in its own file only.</summary>
    public static bool IsFileLocal(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.ContainingType)
        {
            if (level.IsFileLocal)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether a type's source can be added to in another file.</summary>
    private static bool IsPartial(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword)
        );

    private static bool IsLanguageTooOld(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Any(reference =>
            reference.SyntaxTree.Options is CSharpParseOptions options && options.LanguageVersion < LowestLanguageVersion
        );
}
