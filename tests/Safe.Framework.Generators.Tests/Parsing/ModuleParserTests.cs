using Microsoft.CodeAnalysis;
using Safe.Framework.Generators.Models;
using Safe.Framework.Generators.Parsing;
using Safe.Framework.Generators.Tests.Harness;

namespace Safe.Framework.Generators.Tests.Parsing;

/// <summary>Source in, model out.</summary>
public sealed class ModuleParserTests
{
    private const string Forward = "public override Tensor forward(Tensor input) => input;";

    [Fact]
    public void AnAdapterIsItsMemberAndWhatIsWritten()
    {
        AdapterModel site = Module("[Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 0.5)] private readonly Linear query = new();")
            .Adapters.ShouldNotBeNull()
            .Sites.ShouldHaveSingleItem();

        (site.Member, site.Name, site.IsContainer, site.MayBeNull, site.File).ShouldBe(("query", "query", false, false, "File0.cs"));
        site.Settings.Select(setting => (setting.Name, setting.Value.Value)).ShouldBe([("Method", (object)0), ("Rank", 4), ("Alpha", 0.5)]);
        site.Settings[0].Value.EnumMember.ShouldBe("LoRA");
    }

    [Fact]
    public void EachAttributeIsASiteInTheOrderOfWriting() =>
        Module(
            """
            [Adapter(AdapterMethod.LoRA), Adapter(AdapterMethod.LoRA, Name = "b")]
            [Adapter(AdapterMethod.LoRA, Name = "a")]
            private readonly Linear query = new();
            """
        )
            .Adapters.ShouldNotBeNull()
            .Sites.Select(site => site.Settings.FirstOrDefault(setting => setting.Name == "Name")?.Value.Value)
            .ShouldBe([null, "b", "a"]);

    [Theory]
    [InlineData("Linear", false)]
    [InlineData("Module<Tensor, Tensor>", false)]
    [InlineData("Sequential", true)]
    [InlineData("ModuleList<Embedding>", true)]
    [InlineData("ModuleDict<ModuleList<Linear>>", true)]
    [InlineData("ModuleList<Sequential>", true)]
    public void ContainersAreToldFromLayers(string type, bool isContainer) =>
        Module($"[Adapter(AdapterMethod.LoRA)] private readonly {type} query = null!;")
            .Adapters.ShouldNotBeNull()
            .Sites.ShouldHaveSingleItem()
            .IsContainer.ShouldBe(isContainer);

    [Theory]
    [InlineData("Linear", "", "Linear", false, false)]
    [InlineData("Linear?", "", "Linear", false, false)]
    [InlineData("ModuleList<Linear>", ".*", "Linear", false, false)]
    [InlineData("ModuleDict<ModuleList<Child>>", ".{}.*", "Child", true, false)]
    [InlineData("Child?", "", "Child", true, false)]
    [InlineData("Sequential", "", "Sequential", false, true)]
    [InlineData("MultiheadAttention", "", "MultiheadAttention", false, true)]
    [InlineData("Module<Tensor, Tensor>", "", "Module<Tensor, Tensor>", false, true)]
    [InlineData("IModule<Tensor, Tensor>", "", "IModule<Tensor, Tensor>", false, true)]
    [InlineData("Bare", "", "Bare", false, true)]
    [InlineData("object", "", "object", false, true)]
    public void PartsAreWhatTheManifestCanSay(string type, string elements, string kind, bool hasManifest, bool isOpen)
    {
        PartModel part = Module($"private readonly {type} part = null!;").Manifest.ShouldNotBeNull().Parts.ShouldHaveSingleItem();

        part.ShouldBe(new PartModel("part", kind, elements, hasManifest ? "global::Demo.Child" : null, isOpen));
    }

    [Theory]
    [InlineData("private readonly Parameter scale = null!;")]
    [InlineData("private readonly Tensor? mask = null;")]
    [InlineData("private readonly Linear[] many = [];")]
    [InlineData("private static readonly Linear shared = new();")]
    [InlineData("private Linear Computed => new();")]
    public void WhatIsNoModuleIsNoPart(string member) => Module(member).Manifest.ShouldNotBeNull().Parts.ShouldBeEmpty();

    [Theory]
    [InlineData("Good", PartProblem.None)]
    [InlineData("Struct", PartProblem.None)]
    [InlineData("Optional", PartProblem.None)]
    [InlineData("Generic<int>", PartProblem.None)]
    [InlineData("Target.Hidden", PartProblem.None)]
    [InlineData("string", PartProblem.WrongType)]
    [InlineData("Other", PartProblem.WrongType)]
    [InlineData("int[]", PartProblem.WrongType)]
    [InlineData("Abstract", PartProblem.NotCreatable)]
    [InlineData("IImportanceScorer", PartProblem.NotCreatable)]
    [InlineData("Generic<>", PartProblem.NotCreatable)]
    [InlineData("Wanting", PartProblem.NotCreatable)]
    [InlineData("Requiring", PartProblem.NotCreatable)]
    [InlineData("Closed", PartProblem.NotCreatable)]
    [InlineData("Local", PartProblem.NotCreatable)]
    public void AScorerMustBeOneAndMustBeMadeWithoutArguments(string type, object problem)
    {
        Generated generated = Generated.From(
            $$"""
            using Safe.Framework.Freezing;
            using Safe.Framework.Importance;

            namespace Demo;

            [FreezePolicy(Scorer = typeof({{type}}))]
            public sealed partial class Target() : Module<Tensor, Tensor>("Target")
            {
                private Tensor ForwardCore(Tensor input) => input;

                private sealed class Hidden : IImportanceScorer;
            }

            public sealed class Good : IImportanceScorer;
            public struct Struct : IImportanceScorer;
            public sealed class Optional(int samples = 3, params string[] names) : IImportanceScorer { public override string ToString() => $"{samples}{names}"; }
            public sealed class Generic<T> : IImportanceScorer;
            public sealed class Other : IFreezeSchedule;
            public abstract class Abstract : IImportanceScorer;
            public sealed class Wanting(int samples) : IImportanceScorer { public override string ToString() => $"{samples}"; }
            public sealed class Requiring : IImportanceScorer { public required int Samples { get; init; } }
            public sealed class Closed : IImportanceScorer { private Closed() { } }
            file sealed class Local : IImportanceScorer;
            """
        );

        var target = (INamedTypeSymbol)generated.Input.GetSymbolsWithName("Target", SymbolFilter.Type).Single();
        TypedConstant scorer = target.FrameworkAttribute(KnownNames.FreezePolicyAttribute)!.NamedArguments.Single().Value;
        PolicyRules.FirstProblem("Scorer", (ITypeSymbol)scorer.Value!, target, generated.Input).ShouldBe(problem);
        generated.Text.Contains("Scorer = static () => new", StringComparison.Ordinal).ShouldBe(PartProblem.None.Equals(problem));
    }

    [Fact]
    public void TheFileIsThatOfTheAttribute()
    {
        ModuleModel module = Model(
            Generated.From(
                $"namespace Demo; public sealed partial class Target() : Module<Tensor, Tensor>(\"\") {{ {Forward} }}",
                "namespace Demo; partial class Target { [Adapter(AdapterMethod.LoRA)] private readonly Linear query = new(); }"
            )
        );

        module.File.ShouldBe("File0.cs");
        module.Adapters.ShouldNotBeNull().Sites[0].File.ShouldBe("File1.cs");
    }

    private static ModuleModel Module(string member) =>
        Model(
            Generated.From(
                $$"""
                namespace Demo;

                public sealed partial class Target() : Module<Tensor, Tensor>("Target")
                {
                    {{member}}
                    {{Forward}}
                }

                public sealed partial class Child() : Module<Tensor, Tensor>("Child") { {{Forward}} }

                public sealed class Bare() : Module<Tensor, Tensor>("Bare") { {{Forward}} }
                """
            )
        );

    private static ModuleModel Model(Generated generated) =>
        generated
            .Run.Results.Single()
            .TrackedSteps[StepNames.ParseModules]
            .SelectMany(step => step.Outputs)
            .Select(output => output.Value)
            .OfType<ModuleModel>()
            .Single(model => model.Type.Self.Name == "Target");
}
