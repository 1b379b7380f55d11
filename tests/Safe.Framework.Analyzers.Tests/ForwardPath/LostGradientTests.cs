using Safe.Framework.Analyzers.ForwardPath;
using Safe.Framework.CodeFixes.ForwardPath;

namespace Safe.Framework.Analyzers.Tests.ForwardPath;

public sealed class LostGradientTests : FixTests<LostGradientAnalyzer, RemoveDetachFix>
{
    [Fact]
    [Shows(Shown.Hit, "SAFE0304")]
    public Task NoGradientReachesAnAdapterBelowNoGrad() =>
        ReportsAsync(
            """
            [FreezePolicy]
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA)] private readonly Linear value = Linear(8, 8);

                private Tensor ForwardCore(Tensor input)
                {
                    using (no_grad())
                    {
                        input = query.{|SAFE0304:call|}(input);
                    }
                    using IDisposable off = torch.inference_mode();
                    return value.{|SAFE0304:call|}(input);
                }
            }
            """,
            "'query' is called with gradients switched off, so its adapter never learns",
            "'value' is called with gradients switched off, so its adapter never learns"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0304")]
    public Task EvaluationScopesThatKnowTheModeAndPlainLayersAreFine() =>
        IsSilentAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);
                private readonly Linear plain = Linear(8, 8);

                public override Tensor forward(Tensor input)
                {
                    using (no_grad())
                    {
                        input = plain.call(input);
                    }
                    if (!training)
                    {
                        using IDisposable off = no_grad();
                        return query.call(input);
                    }
                    using IDisposable? sometimes = training ? null : no_grad();
                    input = query.call(input);
                    using IDisposable late = no_grad();
                    return input;
                }

                public Tensor Evaluate(Tensor input)
                {
                    using IDisposable off = no_grad();
                    return query.call(input);
                }
            }
            """
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0304", "SAFE0305")]
    public Task BothCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);
                private readonly Linear plain = Linear(8, 8);

                public override Tensor forward(Tensor input)
                {
                    using IDisposable off = no_grad();
                    return query.{|SAFE0304:call|}(input).{|SAFE0305:detach|}();
                }
            }
            """
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0305")]
    public Task NoGradientComesBackThroughADetachedOutput() =>
        ReportsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);
                private readonly Linear plain = Linear(8, 8);

                public override Tensor forward(Tensor input) => plain.call(query.call(input).{|SAFE0305:detach|}());
            }
            """,
            "The output of 'query' is detached, so its adapter never learns"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0305")]
    public Task DetachedInputsAndPlainLayersAreFine() =>
        IsSilentAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);
                private readonly Linear plain = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(plain.call(input.detach()).detach());

                public Tensor Features(Tensor input) => query.call(input).detach();
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0305")]
    public Task TheOutputItselfIsTaken() =>
        MendsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);
                private readonly Linear plain = Linear(8, 8);

                public override Tensor forward(Tensor input) => plain.call(query.call(input).{|SAFE0305:detach|}());
            }
            """,
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);
                private readonly Linear plain = Linear(8, 8);

                public override Tensor forward(Tensor input) => plain.call(query.call(input));
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0305")]
    public Task SeveralDetachedOutputsAreMended() =>
        MendsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);
                private readonly Linear plain = Linear(8, 8);

                public override Tensor forward(Tensor input)
                {
                    Tensor first = query.call(input).{|SAFE0305:detach|}(); // the keys
                    return query.call(first)
                        .{|SAFE0305:detach|}();
                }
            }
            """,
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);
                private readonly Linear plain = Linear(8, 8);

                public override Tensor forward(Tensor input)
                {
                    Tensor first = query.call(input); // the keys
                    return query.call(first);
                }
            }
            """
        );
}
