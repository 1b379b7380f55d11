using Safe.Framework.Analyzers.ForwardPath;
using Safe.Framework.CodeFixes.ForwardPath;

namespace Safe.Framework.Analyzers.Tests.ForwardPath;

public sealed class ForwardBypassTests : FixTests<ForwardBypassAnalyzer, UseCallFix>
{
    [Fact]
    [Shows(Shown.Hit, "SAFE0301")]
    public Task AnAdaptedLayerMustBeCalled() =>
        ReportsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA)] private readonly Linear? value = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.{|SAFE0301:forward|}(value?.{|SAFE0301:forward|}(input) ?? input);

                public Tensor Twice(Tensor input) => ((Module<Tensor, Tensor>)this.query).{|SAFE0301:forward|}(value!.{|SAFE0301:forward|}(input));
            }
            """,
            "'query.forward' skips hooks, so its adapter never runs; use 'call'",
            "'value.forward' skips hooks, so its adapter never runs; use 'call'",
            "'query.forward' skips hooks, so its adapter never runs; use 'call'",
            "'value.forward' skips hooks, so its adapter never runs; use 'call'"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0301")]
    public Task CallsAndOnesOwnForwardAreFine() =>
        IsSilentAsync(
            """
            class Base() : Module<Tensor, Tensor>("Base")
            {
                public override Tensor forward(Tensor input) => input;
            }

            partial class Head() : Base
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);
                private readonly Linear plain = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(plain.call(base.forward(input)));

                public Tensor Again(Tensor input) => forward(input);
            }
            """
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0301")]
    public Task ItCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.{|SAFE0301:forward|}(input);
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0301")]
    public Task ForwardBecomesCall() =>
        MendsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);

                public override Tensor forward(Tensor input) =>
                    query // the only layer
                        .{|SAFE0301:forward|} /* all of it */ (input);
            }
            """,
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);

                public override Tensor forward(Tensor input) =>
                    query // the only layer
                        .call /* all of it */ (input);
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0301")]
    public Task NestedCallsAreAllMended() =>
        MendsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA)] private readonly Linear? value = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.{|SAFE0301:forward|}(value?.{|SAFE0301:forward|}(input) ?? input);
            }
            """,
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA)] private readonly Linear? value = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(value?.call(input) ?? input);
            }
            """
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0302")]
    public Task ALayerThatOptionsCanAdaptShouldBeCalled() =>
        ReportsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                private readonly Linear dense = Linear(8, 8);
                private readonly ModuleList<Linear> layers = ModuleList(Linear(8, 8));

                public override Tensor forward(Tensor input)
                {
                    Tensor hidden = dense.{|SAFE0302:forward|}(layers[0].{|SAFE0302:forward|}(input));
                    foreach (Linear layer in layers)
                    {
                        hidden = layer.{|SAFE0302:forward|}(hidden);
                    }
                    return Through(dense, hidden);
                }

                private static Tensor Through(Module<Tensor, Tensor> last, Tensor input) => last.{|SAFE0302:forward|}(input);
            }
            """,
            "'dense.forward' skips hooks, so an adapter that options put there never runs; use 'call'",
            "'layers[0].forward' skips hooks, so an adapter that options put there never runs; use 'call'",
            "'layer.forward' skips hooks, so an adapter that options put there never runs; use 'call'",
            "'last.forward' skips hooks, so an adapter that options put there never runs; use 'call'"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0302")]
    public Task LayersWithoutWeightsAndCodeOutsideOfModulesAreFine() =>
        IsSilentAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                private readonly Linear dense = Linear(8, 8);
                private readonly Dropout dropout = Dropout(0.1);
                private readonly Sequential rest = Sequential(Linear(8, 8));

                public override Tensor forward(Tensor input) => rest.forward(dropout.forward(dense.call(input)));
            }

            class Comparison
            {
                public Tensor Bare(Linear layer, Tensor input) => layer.forward(input);
            }
            """
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0302")]
    public Task TheInfoCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                private readonly Linear dense = Linear(8, 8);

                public override Tensor forward(Tensor input) => dense.{|SAFE0302:forward|}(input);
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0302")]
    public Task ACallThroughAnElementIsMended() =>
        MendsAsync(
            """
            class Stack() : Module<Tensor, Tensor>("Stack")
            {
                private readonly ModuleList<Linear> layers = ModuleList(Linear(8, 8), Linear(8, 8));

                public override Tensor forward(Tensor input) => layers[1].{|SAFE0302:forward|}(layers[0].{|SAFE0302:forward|}(input));
            }
            """,
            """
            class Stack() : Module<Tensor, Tensor>("Stack")
            {
                private readonly ModuleList<Linear> layers = ModuleList(Linear(8, 8), Linear(8, 8));

                public override Tensor forward(Tensor input) => layers[1].call(layers[0].call(input));
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0302")]
    public Task ACallInALoopIsMended() =>
        MendsAsync(
            """
            class Stack() : Module<Tensor, Tensor>("Stack")
            {
                private readonly ModuleList<Linear> layers = ModuleList(Linear(8, 8));

                public override Tensor forward(Tensor input)
                {
                    foreach (Linear layer in layers)
                    {
                        input = layer.{|SAFE0302:forward|}(input); // from below
                    }
                    return input;
                }
            }
            """,
            """
            class Stack() : Module<Tensor, Tensor>("Stack")
            {
                private readonly ModuleList<Linear> layers = ModuleList(Linear(8, 8));

                public override Tensor forward(Tensor input)
                {
                    foreach (Linear layer in layers)
                    {
                        input = layer.call(input); // from below
                    }
                    return input;
                }
            }
            """
        );
}
