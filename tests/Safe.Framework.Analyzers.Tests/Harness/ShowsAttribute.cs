using Safe.Framework.Analyzers.Tests.Completeness;

namespace Safe.Framework.Analyzers.Tests.Harness;

/// <summary>Says which rules a test is about; <see cref="RuleSetTests"/> demands every kind of test for every rule.</summary>
/// <param name="kind">What the test shows.</param>
/// <param name="ids">Of which rules.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ShowsAttribute(Shown kind, params string[] ids) : Attribute
{
    public Shown Kind { get; } = kind;

    public IReadOnlyList<string> Ids { get; } = ids;
}
