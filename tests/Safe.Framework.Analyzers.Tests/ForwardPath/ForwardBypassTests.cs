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
    public Task CallsAndPlainLayersAreFine() =>
        IsSilentAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);
                private readonly Linear plain = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(plain.forward(input));

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
}
