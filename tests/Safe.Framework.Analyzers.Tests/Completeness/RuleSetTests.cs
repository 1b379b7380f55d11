using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Safe.Framework.Analyzers.Tests.Completeness;

/// <summary>Each rule is whole: an analyzer, a release line, a page, a line in the index, tests of every kind, and a fix or the reason why there is none.</summary>
public sealed class RuleSetTests
{
    private static readonly string Pages = Path.Combine(TestProject.RepositoryRoot, "docs/diagnostics");

    private static readonly ILookup<(string Id, Shown Kind), MethodInfo> Tests = (
        from type in typeof(RuleSetTests).Assembly.GetTypes()
        from method in type.GetMethods()
        from shows in method.GetCustomAttributes<ShowsAttribute>()
        from id in shows.Ids
        select (Key: (id, shows.Kind), method)
    ).ToLookup(pair => pair.Key, pair => pair.method);

    public static TheoryData<string> Rules => [.. RuleSet.Descriptors.Select(rule => rule.Id)];

    [Fact]
    public void IdsAreUniqueAndEachIsReportedByOneAnalyzer()
    {
        RuleSet.Descriptors.Select(rule => rule.Id).ShouldBeUnique();
        RuleSet
            .Analyzers.Where(analyzer => analyzer is not DiagnosticSuppressor)
            .SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .Select(rule => rule.Id)
            .Order(StringComparer.Ordinal)
            .ShouldBe(RuleSet.Descriptors.Select(rule => rule.Id));
        RuleSet.Descriptors.Length.ShouldBeGreaterThan(5);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void TheMessageIsOneSentenceThatNamesTheThing(string id)
    {
        DiagnosticDescriptor rule = Rule(id);
        string title = rule.Title.ToString(null);
        string message = rule.MessageFormat.ToString(null);

        id.ShouldMatch("^SAFE[0-9]{4}$");
        rule.Category.ShouldBe(CategoryOf(id));
        title.ShouldNotEndWith(".");
        title.Length.ShouldBeInRange(8, 60);
        message.ShouldContain("{0}");
        message.ShouldNotEndWith(".");
        message.ShouldNotContain(". ");
        message.Length.ShouldBeInRange(20, 180);
        rule.HelpLinkUri.ShouldEndWith($"/docs/diagnostics/{id}.md");
        Uri.IsWellFormedUriString(rule.HelpLinkUri, UriKind.Absolute).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void ThereIsAReleaseLine(string id)
    {
        DiagnosticDescriptor rule = Rule(id);
        string[] lines = File.ReadAllLines(
            Path.Combine(TestProject.RepositoryRoot, "analyzers/Safe.Framework.Analyzers/AnalyzerReleases.Unshipped.md")
        );

        lines.ShouldContain($"{id} | {rule.Category} | {Severity(rule)} | {rule.Title.ToString(null)}");
        string[] ids = [.. lines.Where(line => line.StartsWith("SAFE", StringComparison.Ordinal))];
        ids.ShouldBe(ids.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void ThereIsAPage(string id)
    {
        string[] page = File.ReadAllLines(Path.Combine(Pages, id + ".md"));

        page[0].ShouldBe($"# {id}: {Rule(id).Title.ToString(null)}");
        page.Where(line => line.StartsWith("## ", StringComparison.Ordinal))
            .ShouldBe(["## Cause", "## Wrong", "## Right", "## When to suppress"]);
        page.Count(line => line.StartsWith("```csharp", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public void ThereIsNoPageOfARuleThatIsNot() =>
        Directory
            .EnumerateFiles(Pages, "SAFE*.md")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            // Block 90 is MSBuild's: errors of the packages' own targets.
            .Where(id => !id.StartsWith("SAFE90", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ShouldBe(RuleSet.Descriptors.Select(rule => rule.Id));

    [Theory]
    [MemberData(nameof(Rules))]
    public void TheIndexSaysWhatTheRuleIsAndWhatMendsIt(string id)
    {
        DiagnosticDescriptor rule = Rule(id);
        string start = $"| [{id}]({id}.md) | {rule.Title.ToString(null)} | {Severity(rule)} | ";
        string line = File.ReadAllLines(Path.Combine(Pages, "README.md"))
            .Where(line => line.StartsWith($"| [{id}]", StringComparison.Ordinal))
            .ShouldHaveSingleItem();

        line.ShouldStartWith(start);
        string fix = line[start.Length..].TrimEnd('|', ' ');
        if (Fixes(id).Any())
        {
            fix.ShouldStartWith("✔ ");
        }
        else
        {
            fix.ShouldStartWith("– ");
            fix.Length.ShouldBeGreaterThan(15, "why there is no fix");
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void ThereAreTestsOfEveryKind(string id)
    {
        foreach (Shown kind in new[] { Shown.Hit, Shown.NearMiss, Shown.Suppressed })
        {
            Tests[(id, kind)].ShouldNotBeEmpty($"{id} has no test that shows {kind}");
        }
        if (Fixes(id).Any())
        {
            Tests[(id, Shown.Fix)].Count().ShouldBeGreaterThanOrEqualTo(2, $"{id} has a fix with fewer than two tests");
        }
    }

    [Fact]
    public void TestsAreOfRulesThatAre() =>
        Tests.Select(group => group.Key.Id).Distinct(StringComparer.Ordinal).ShouldBeSubsetOf(RuleSet.Descriptors.Select(rule => rule.Id));

    [Fact]
    public void EachFixIsOfferedToEditorsAndMendsManyAtOnce()
    {
        foreach (CodeFixProvider fix in RuleSet.Fixes)
        {
            ExportCodeFixProviderAttribute export = fix.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>().ShouldNotBeNull();
            export.Name.ShouldBe(fix.GetType().Name);
            export.Languages.ShouldBe([LanguageNames.CSharp]);
            fix.GetFixAllProvider().ShouldNotBeNull();
            fix.FixableDiagnosticIds.ShouldBeSubsetOf(RuleSet.Descriptors.Select(rule => rule.Id));
        }
    }

    [Fact]
    public void TheStubsDeclareEveryPropertyOfTheAnnotations()
    {
        string stub = File.ReadAllText(Path.Combine(TestProject.Folder, "Stubs/Framework.cs"));
        foreach (string attribute in new[] { "AdapterAttribute", "FreezePolicyAttribute" })
        {
            string source = File.ReadAllText(Path.Combine(TestProject.RepositoryRoot, $"src/Safe.Framework/Annotations/{attribute}.cs"));
            foreach (System.Text.RegularExpressions.Match property in PropertyPattern.Matches(source))
            {
                stub.ShouldContain($" {property.Groups[1].Value} {{ get;");
            }
        }
    }

    private static readonly System.Text.RegularExpressions.Regex PropertyPattern = new(@" (\w+) \{ get;");

    private static DiagnosticDescriptor Rule(string id) =>
        RuleSet.Descriptors.Single(rule => string.Equals(rule.Id, id, StringComparison.Ordinal));

    private static IEnumerable<CodeFixProvider> Fixes(string id) => RuleSet.Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(id));

    private static string Severity(DiagnosticDescriptor rule) => rule.IsEnabledByDefault ? rule.DefaultSeverity.ToString() : "Disabled";

    private static string CategoryOf(string id) =>
        id[4..6] switch
        {
            "00" => "Safe.Types",
            "01" => "Safe.Adapters",
            "02" => "Safe.Registration",
            "03" => "Safe.ForwardPath",
            "04" => "Safe.Policies",
            "05" => "Safe.Hosting",
            "06" => "Safe.Training",
            _ => throw new ArgumentOutOfRangeException(nameof(id), id, "no such block"),
        };
}
