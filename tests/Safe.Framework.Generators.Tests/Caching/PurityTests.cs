using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Safe.Framework.Generators.Tests.Harness;

namespace Safe.Framework.Generators.Tests.Caching;

/// <summary>Nothing that keeps a compilation alive, or compares by reference, is in what the pipeline caches.</summary>
public sealed class PurityTests
{
    [Fact]
    public void NoStepOutputHoldsASymbol()
    {
        Generated generated = Generated.From(Samples.Everything);
        int visited = 0;
        foreach (string step in new[] { "ParseModules", "FindClashes", "ListModels", "EmitModules" })
        {
            foreach ((object value, _) in generated.Run.Results.Single().TrackedSteps[step].SelectMany(run => run.Outputs))
            {
                Walk(value, step, new HashSet<object>(ReferenceEqualityComparer.Instance), ref visited);
            }
        }
        visited.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void EqualSourcesGiveEqualModels()
    {
        object[] first = Models(Generated.From(Samples.Everything));
        object[] second = Models(Generated.From(Samples.Everything));

        first.Length.ShouldBeGreaterThan(3);
        second.ShouldBe(first);
        second.Select(model => model.GetHashCode()).ShouldBe(first.Select(model => model.GetHashCode()));
        first.Distinct().Count().ShouldBe(first.Length);
    }

    private static object[] Models(Generated generated) =>
        [
            .. generated
                .Run.Results.Single()
                .TrackedSteps["ParseModules"]
                .SelectMany(step => step.Outputs)
                .Select(output => output.Value)
                .Where(model => model is not null),
        ];

    private static void Walk(object? node, string path, HashSet<object> seen, ref int visited)
    {
        if (node is null || !seen.Add(node))
        {
            return;
        }
        visited++;
        Type type = node.GetType();
        bool isForbidden =
            node
            is ISymbol
                or Compilation
                or SyntaxNode
                or SyntaxTree
                or SemanticModel
                or Location
                or AttributeData
                or SyntaxReference
                or Delegate;
        bool comparesByReference = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>);
        (isForbidden || comparesByReference).ShouldBeFalse($"{path} holds a {type}");
        if (type.IsPrimitive || type.IsEnum || node is string)
        {
            return;
        }
        if (node is IEnumerable items)
        {
            foreach (object? item in items)
            {
                Walk(item, path + "[]", seen, ref visited);
            }
        }
        foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            Walk(field.GetValue(node), $"{path}.{field.Name}", seen, ref visited);
        }
    }
}
