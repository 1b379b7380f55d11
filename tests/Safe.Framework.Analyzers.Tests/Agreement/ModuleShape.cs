using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis.CSharp;

namespace Safe.Framework.Analyzers.Tests.Agreement;

/// <summary>A way to declare a decorated type, right or wrong.</summary>
internal sealed record ModuleShape
{
    public required string Modifiers { get; init; }

    public required string Kind { get; init; }

    public required string Base { get; init; }

    /// <summary>What stands around the type; <c>{0}</c> is its place.</summary>
    public required string Around { get; init; }

    public required bool HasPolicy { get; init; }

    public required bool HasAdapter { get; init; }

    /// <summary>The forward pass.</summary>
    public required string Forward { get; init; }

    public required LanguageVersion Language { get; init; }

    /// <summary>All shapes; those with nothing wrong come about as often as the others.</summary>
    public static Gen<ModuleShape> Any { get; } =
        from modifiers in Mostly("partial", "", "sealed partial", "abstract partial", "file partial")
        from kind in Mostly("class", "class", "struct", "record struct")
        from parent in Mostly("Module<Tensor, Tensor>", "", "Plain", "Unit", "DerivedUnit", "Missing")
        from around in Mostly("{0}", "partial class Outer {{ {0} }}", "class Outer {{ {0} }}", "file partial class Outer {{ {0} }}")
        from decoration in Gen.Elements((true, false), (false, true), (true, true))
        from forward in Mostly("Tensor ForwardCore(Tensor input) => input;")
        from language in Mostly(LanguageVersion.Latest, LanguageVersion.CSharp12, LanguageVersion.CSharp11)
        select new ModuleShape
        {
            Modifiers = modifiers,
            Kind = kind,
            Base = parent,
            Around = around,
            HasPolicy = decoration.Item1,
            HasAdapter = decoration.Item2,
            Forward = forward,
            Language = language,
        };

    public string Source =>
        $$"""
            partial class Plain : Module<Tensor, Tensor>
            {
                public Plain() : base("Plain") { }

                public override Tensor forward(Tensor input) => input;
            }

            [FreezePolicy]
            partial class Unit : Module<Tensor, Tensor>
            {
                public Unit() : base("Unit") { }

                protected virtual Tensor ForwardCore(Tensor input) => input;
            }

            partial class DerivedUnit : Unit;

            {{string.Format(
                System.Globalization.CultureInfo.InvariantCulture,
                Around,
                $$"""
                {{(HasPolicy ? "[FreezePolicy]" : "")}} {{Modifiers}} {{Kind}} Target {{(Base.Length > 0 ? ": " + Base : "")}}
                {
                    {{(HasAdapter ? "[Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(64, 64);" : "")}}
                    {{Forward}}
                }
                """
            )}}
            """;

    private static Gen<T> Mostly<T>(T usual, params T[] others) =>
        Gen.Frequency((3, Gen.Constant(usual)), (2, Gen.Elements([usual, .. others])));
}
