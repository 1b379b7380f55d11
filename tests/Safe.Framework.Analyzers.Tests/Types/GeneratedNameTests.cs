using Safe.Framework.Analyzers.Types;

namespace Safe.Framework.Analyzers.Tests.Types;

public sealed class GeneratedNameTests : RuleTests<GeneratedNameAnalyzer>
{
    [Fact]
    [Shows(Shown.Hit, "SAFE0007")]
    public Task AMemberInTheWayIsReported() =>
        ReportsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);

                public int {|SAFE0007:AdapterSites|} => 1;

                public override Tensor forward(Tensor input) => query.call(input);
            }

            [FreezePolicy]
            partial class Block() : Module<Tensor, Tensor>("Block")
            {
                private readonly object {|SAFE0007:FreezeUnit|} = 1;

                private Tensor ForwardCore(Tensor input) => input;

                public override string ToString() => $"{FreezeUnit}";
            }
            """,
            "'Head' already declares 'AdapterSites', which the generator emits",
            "'Block' already declares 'FreezeUnit', which the generator emits"
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0007")]
    public Task ABaseClassInTheWayIsReportedOnTheClass() =>
        ReportsAsync(
            """
            abstract class Lists() : Module<Tensor, Tensor>("Lists")
            {
                public int AdapterSites => 1;
            }

            partial class {|SAFE0007:Head|} : Lists
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(input);
            }

            abstract class Closed() : Module<Tensor, Tensor>("Closed")
            {
                public sealed override Tensor forward(Tensor input) => input;
            }

            [FreezePolicy]
            partial class {|SAFE0007:Block|} : Closed
            {
                private Tensor ForwardCore(Tensor input) => input;
            }
            """,
            "'Lists' already declares 'AdapterSites', which the generator emits",
            "'Closed' already declares 'forward', which the generator emits"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0007")]
    public Task NamesThatNothingIsGeneratedUnderAreFine() =>
        IsSilentAsync(
            """
            partial class Plain() : Module<Tensor, Tensor>("Plain")
            {
                public int AdapterSites => 1;

                public int FreezeUnit => 1;

                public override Tensor forward(Tensor input) => input;
            }

            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);

                public int FreezeUnit => 1;

                public override Tensor forward(Tensor input) => query.call(input);
            }

            [FreezePolicy]
            partial class Block() : Module<Tensor, Tensor>("Block")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => query.call(input);
            }

            partial class Derived : Block
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear gate = Linear(8, 8);
            }
            """
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0007")]
    public Task ItCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);

                public int {|SAFE0007:AdapterSites|} => 1;

                public override Tensor forward(Tensor input) => query.call(input);
            }

            [FreezePolicy]
            partial class Block() : Module<Tensor, Tensor>("Block")
            {
                private readonly object {|SAFE0007:FreezeUnit|} = 1;

                private Tensor ForwardCore(Tensor input) => input;

                public override string ToString() => $"{FreezeUnit}";
            }
            """
        );
}
