using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Safe.Framework.Analyzers.Types;
using Safe.Framework.CodeFixes.Types;

namespace Safe.Framework.Analyzers.Tests.Completeness;

/// <summary>All that the two assemblies declare, found by reflection.</summary>
internal static class RuleSet
{
    private const BindingFlags Declared = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static readonly DiagnosticDescriptor[] Descriptors =
    [
        .. typeof(ModuleShapeAnalyzer)
            .Assembly.GetTypes()
            .Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(Declared))
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    public static readonly DiagnosticAnalyzer[] Analyzers = [.. Made<DiagnosticAnalyzer>(typeof(ModuleShapeAnalyzer).Assembly)];

    public static readonly CodeFixProvider[] Fixes = [.. Made<CodeFixProvider>(typeof(AddPartialFix).Assembly)];

    private static IEnumerable<T> Made<T>(Assembly assembly) =>
        from type in assembly.GetTypes()
        where !type.IsAbstract && type.IsAssignableTo(typeof(T))
        orderby type.FullName
        select (T)Activator.CreateInstance(type)!;
}
