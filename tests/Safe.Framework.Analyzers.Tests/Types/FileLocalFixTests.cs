using Safe.Framework.Analyzers.Types;
using Safe.Framework.CodeFixes.Types;

namespace Safe.Framework.Analyzers.Tests.Types;

public sealed class FileLocalFixTests : FixTests<ModuleShapeAnalyzer, RemoveFileFix>
{
    [Fact]
    [Shows(Shown.Fix, "SAFE0004")]
    public Task FileIsRemovedFromTheWholeChain() =>
        MendsAsync(
            """
            // One tile.
            [FreezePolicy]
            file sealed partial class {|SAFE0004:Tiny|}() : Module<Tensor, Tensor>("Tiny")
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

                [FreezePolicy]
                public partial class {|SAFE0004:Second|}() : Module<Tensor, Tensor>("Second")
                {
                    private Tensor ForwardCore(Tensor input) => input;
                }
            }
            """,
            """
            // One tile.
            [FreezePolicy]
            sealed partial class Tiny() : Module<Tensor, Tensor>("Tiny")
            {
                private Tensor ForwardCore(Tensor input) => input;
            }

            partial class Outer
            {
                [FreezePolicy]
                public partial class Inner() : Module<Tensor, Tensor>("Inner")
                {
                    private Tensor ForwardCore(Tensor input) => input;
                }

                [FreezePolicy]
                public partial class Second() : Module<Tensor, Tensor>("Second")
                {
                    private Tensor ForwardCore(Tensor input) => input;
                }
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0004")]
    public Task WhatIsBesideItStays() =>
        MendsAsync(
            """
            [FreezePolicy] file partial class {|SAFE0004:Tiny|}() : Module<Tensor, Tensor>("Tiny")
            {
                private Tensor ForwardCore(Tensor input) => input;
            }
            """,
            """
            [FreezePolicy] partial class Tiny() : Module<Tensor, Tensor>("Tiny")
            {
                private Tensor ForwardCore(Tensor input) => input;
            }
            """
        );
}
