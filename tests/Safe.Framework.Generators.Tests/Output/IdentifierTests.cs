using Microsoft.CodeAnalysis.CSharp;
using Safe.Framework.Generators.Tests.Harness;

namespace Safe.Framework.Generators.Tests.Output;

/// <summary>Every keyword of the language, and names of other scripts, as names of namespaces, classes, members and parameters.</summary>
public sealed class IdentifierTests
{
    public static TheoryData<string> Names()
    {
        var names = new TheoryData<string>(
            "_",
            "__",
            "é",
            "запрос",
            "注意力",
            "ﬁ",
            "ｑ",
            "A\\u0301b",
            "__adapterSites1",
            "SafeFramework",
            "Safe"
        );
        IEnumerable<string> keywords = SyntaxFacts
            .GetReservedKeywordKinds()
            .Concat(SyntaxFacts.GetContextualKeywordKinds())
            .Select(SyntaxFacts.GetText)
            .Where(text => SyntaxFacts.IsValidIdentifier(text));
        foreach (string keyword in keywords.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            names.Add("@" + keyword);
        }
        return names;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AnyNameAnywhere(string name)
    {
        string source = $$"""
            namespace Outer.{{name}}
            {
                [FreezePolicy]
                public sealed partial class {{name}}<T{{name.TrimStart('@')}}>() : Module<Tensor, Tensor, Tensor>("x")
                {
                    [Adapter(AdapterMethod.LoRA, Name = "{{name}}")] private readonly Linear {{Member(name)}} = new();

                    private Tensor ForwardCore(Tensor {{name}}, Tensor other) => {{Member(name)}}.call({{name}});
                }

                internal sealed partial class Holder() : Module<Tensor, Tensor>("Holder")
                {
                    private readonly {{name}}<int> held = new();

                    public override Tensor forward(Tensor input) => held.call(input, input);
                }
            }
            """;

        Generated.From(source).ShouldCompile().Files.Count.ShouldBe(2);
    }

    // A member may not have the name of its class.
    private static string Member(string name) => name + "1";
}
