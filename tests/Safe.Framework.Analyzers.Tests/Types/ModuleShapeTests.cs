using Microsoft.CodeAnalysis.CSharp;
using Safe.Framework.Analyzers.Types;
using Safe.Framework.CodeFixes.Types;

namespace Safe.Framework.Analyzers.Tests.Types;

public sealed class ModuleShapeTests : FixTests<ModuleShapeAnalyzer, AddPartialFix>
{
    [Fact]
    [Shows(Shown.Hit, "SAFE0001")]
    public Task ADecoratedClassMustBePartial() =>
        ReportsAsync(
            """
            [FreezePolicy]
            class {|SAFE0001:Block|}() : Module<Tensor, Tensor>("Block")
            {
                public override Tensor forward(Tensor input) => input;
            }

            class {|SAFE0001:Head|}() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                public override Tensor forward(Tensor input) => dense.call(input);
            }

            class Outer
            {
                [FreezePolicy]
                partial class {|SAFE0001:Inner|}() : Module<Tensor, Tensor>("Inner")
                {
                    private Tensor ForwardCore(Tensor input) => input;
                }
            }
            """,
            "'Block' has [FreezePolicy], so it and the types around it must be partial",
            "'Head' has [Adapter], so it and the types around it must be partial",
            "'Inner' has [FreezePolicy], so it and the types around it must be partial"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0001", "SAFE0002", "SAFE0003", "SAFE0004", "SAFE0006")]
    public Task UndecoratedTypesAndPartialModulesAreFine() =>
        IsSilentAsync(
            """
            class Plain() : Module<Tensor, Tensor>("Plain")
            {
                private readonly Linear dense = Linear(8, 8);

                public override Tensor forward(Tensor input) => dense.call(input);
            }

            file class Local() : Module<Tensor, Tensor>("Local")
            {
                public override Tensor forward(Tensor input) => input;
            }

            partial class Outer
            {
                [FreezePolicy]
                partial class Inner() : Module<Tensor, Tensor>("Inner")
                {
                    [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                    private Tensor ForwardCore(Tensor input) => dense.call(input);
                }
            }

            struct Point;

            static class Constants;
            """
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0001", "SAFE0002", "SAFE0003", "SAFE0004")]
    public Task EachCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            [FreezePolicy] class {|SAFE0001:Block|}() : Module<Tensor, Tensor>("Block")
            {
                public override Tensor forward(Tensor input) => input;
            }

            [FreezePolicy] partial class {|SAFE0002:Config|};

            partial struct {|SAFE0003:Pair|}
            {
                [Adapter(AdapterMethod.LoRA)] public Linear First;
            }

            [FreezePolicy] file partial class {|SAFE0004:Tiny|}() : Module<Tensor, Tensor>("Tiny")
            {
                private Tensor ForwardCore(Tensor input) => input;
            }
            """
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0002")]
    public Task ADecoratedClassMustBeAModule() =>
        ReportsAsync(
            """
            [FreezePolicy]
            partial class {|SAFE0002:Config|};

            partial class {|SAFE0002:Holder|}
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);
            }

            class Module;

            [FreezePolicy]
            partial class {|SAFE0002:Lookalike|} : Module;
            """,
            "'Config' must derive from Module to use [FreezePolicy]",
            "'Holder' must derive from Module to use [Adapter]",
            "'Lookalike' must derive from Module to use [FreezePolicy]"
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0003")]
    public Task OnlyClassesWithInstancesCanBeModules() =>
        ReportsAsync(
            """
            partial struct {|SAFE0003:Pair|}
            {
                [Adapter(AdapterMethod.LoRA)] public Linear First;
            }

            partial record struct {|SAFE0003:Triple|}
            {
                [Adapter(AdapterMethod.LoRA)] public Linear First { get; set; }
            }

            [FreezePolicy]
            static partial class {|SAFE0003:Layers|}
            {
            }

            partial interface {|SAFE0003:IBlock|}
            {
                [Adapter(AdapterMethod.LoRA)] Linear First { get; }
            }
            """,
            "[Adapter] needs a non-static class, but 'Pair' is a struct",
            "[Adapter] needs a non-static class, but 'Triple' is a record struct",
            "[FreezePolicy] needs a non-static class, but 'Layers' is a static class",
            "[Adapter] needs a non-static class, but 'IBlock' is an interface"
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0004")]
    public Task AFileLocalTypeCannotBeAddedTo() =>
        ReportsAsync(
            """
            [FreezePolicy]
            file partial class {|SAFE0004:Tiny|}() : Module<Tensor, Tensor>("Tiny")
            {
                private Tensor ForwardCore(Tensor input) => input;
            }

            file partial class Outer
            {
                [FreezePolicy]
                public partial class {|SAFE0004:Inner|}() : Module<Tensor, Tensor>("Inner")
                {
                    private Tensor ForwardCore(Tensor input) => input;
                }
            }
            """,
            "'Tiny' is file-local, so generated code cannot add to it; remove 'file'",
            "'Outer' is file-local, so generated code cannot add to it; remove 'file'"
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0006")]
    [Shows(Shown.Suppressed, "SAFE0006")]
    public async Task AnOldLanguageHasNoWordsForTheGeneratedCode()
    {
        const string Source = """
            [FreezePolicy]
            partial class {|SAFE0006:Block|} : Module<Tensor, Tensor>
            {
                public Block() : base("Block") { }

                private Tensor ForwardCore(Tensor input) => input;
            }
            """;

        await ReportsAsync(Source, LanguageVersion.CSharp11, "Safe.Framework needs C# 12.0 or later; 'Block' is compiled as C# 11.0");
        await IsSuppressedAsync(Source, LanguageVersion.CSharp11);
    }

    [Fact]
    [Shows(Shown.Fix, "SAFE0001")]
    public Task PartialIsAddedToTheWholeChain() =>
        MendsAsync(
            """
            namespace Demo;

            public class Outer
            {
                // One block.
                [FreezePolicy]
                private sealed class {|SAFE0001:Block|}() : Module<Tensor, Tensor>("Block")
                {
                    public override Tensor forward(Tensor input) => input;
                }
            }

            /// <summary>A head.</summary>
            class {|SAFE0001:Head|}() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                public override Tensor forward(Tensor input) => dense.call(input);
            }
            """,
            """
            namespace Demo;

            public partial class Outer
            {
                // One block.
                [FreezePolicy]
                private sealed partial class Block() : Module<Tensor, Tensor>("Block")
                {
                    public override Tensor forward(Tensor input) => input;
                }
            }

            /// <summary>A head.</summary>
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                public override Tensor forward(Tensor input) => dense.call(input);
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0001")]
    public Task TypesOfEveryKindAroundItBecomePartial() =>
        MendsAsync(
            """
            record struct Outer
            {
                interface IMiddle
                {
                    partial class Near
                    {
                        [FreezePolicy] class {|SAFE0001:Block|}() : Module<Tensor, Tensor>("Block")
                        {
                            public override Tensor forward(Tensor input) => input;
                        }

                        [FreezePolicy] class {|SAFE0001:Other|}() : Module<Tensor, Tensor>("Other")
                        {
                            public override Tensor forward(Tensor input) => input;
                        }
                    }
                }
            }
            """,
            """
            partial record struct Outer
            {
                partial interface IMiddle
                {
                    partial class Near
                    {
                        [FreezePolicy] partial class Block() : Module<Tensor, Tensor>("Block")
                        {
                            public override Tensor forward(Tensor input) => input;
                        }

                        [FreezePolicy] partial class Other() : Module<Tensor, Tensor>("Other")
                        {
                            public override Tensor forward(Tensor input) => input;
                        }
                    }
                }
            }
            """
        );
}
