using Safe.Framework.Analyzers.Registration;
using Safe.Framework.CodeFixes.Registration;

namespace Safe.Framework.Analyzers.Tests.Registration;

public sealed class RegistrationOrderTests : FixTests<RegistrationOrderAnalyzer, MoveRegistrationFix>
{
    [Fact]
    [Shows(Shown.Hit, "SAFE0202")]
    public Task AComponentAssignedAfterwardsIsReported() =>
        ReportsAsync(
            """
            class Head : Module<Tensor, Tensor>
            {
                private readonly Linear query;
                private readonly Linear value;
                private readonly Parameter gain;

                public Head() : base("Head")
                {
                    query = Linear(8, 8);
                    RegisterComponents();
                    {|SAFE0202:value|} = Linear(8, 8);
                    {|SAFE0202:this.gain|} = new Parameter(zeros(8));
                }

                public override Tensor forward(Tensor input) => query.call(value.call(input)) + gain;
            }
            """,
            "'value' is assigned after RegisterComponents, so it stays unregistered",
            "'gain' is assigned after RegisterComponents, so it stays unregistered"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0202")]
    public Task OtherOrdersAreFine() =>
        IsSilentAsync(
            """
            class Head : Module<Tensor, Tensor>
            {
                private readonly ModuleList<Linear> layers;
                private readonly Linear first;
                private readonly int width;
                private Linear? late;

                public Head() : base("Head")
                {
                    layers = new ModuleList<Linear>(Linear(8, 8));
                    RegisterComponents();
                    first = layers[0];
                    width = 8;
                    Action add = () => late = Linear(8, 8);
                    add();
                }

                public override Tensor forward(Tensor input) => first.call(late?.call(input) ?? input) * width;
            }

            class ByHand : Module<Tensor, Tensor>
            {
                private readonly Linear query;

                public ByHand() : base("ByHand")
                {
                    RegisterComponents();
                    query = Linear(8, 8);
                    register_module("query", query);
                }

                public override Tensor forward(Tensor input) => query.call(input);
            }
            """
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0202")]
    public Task ItCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            class Head : Module<Tensor, Tensor>
            {
                private readonly Linear query;
                private readonly Linear value;
                private readonly Parameter gain;

                public Head() : base("Head")
                {
                    query = Linear(8, 8);
                    RegisterComponents();
                    {|SAFE0202:value|} = Linear(8, 8);
                    {|SAFE0202:this.gain|} = new Parameter(zeros(8));
                }

                public override Tensor forward(Tensor input) => query.call(value.call(input)) + gain;
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0202")]
    public Task TheCallMovesBelowTheAssignments() =>
        MendsAsync(
            """
            class Head : Module<Tensor, Tensor>
            {
                private readonly Linear query;
                private readonly Linear value;
                private readonly Parameter gain;

                public Head() : base("Head")
                {
                    query = Linear(8, 8);
                    RegisterComponents();
                    {|SAFE0202:value|} = Linear(8, 8);
                    {|SAFE0202:this.gain|} = new Parameter(zeros(8));
                }

                public override Tensor forward(Tensor input) => query.call(value.call(input)) + gain;
            }
            """,
            """
            class Head : Module<Tensor, Tensor>
            {
                private readonly Linear query;
                private readonly Linear value;
                private readonly Parameter gain;

                public Head() : base("Head")
                {
                    query = Linear(8, 8);
                    value = Linear(8, 8);
                    this.gain = new Parameter(zeros(8));
                    RegisterComponents();
                }

                public override Tensor forward(Tensor input) => query.call(value.call(input)) + gain;
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0202")]
    public Task WhatComesLaterStaysLater() =>
        MendsAsync(
            """
            class Head : Module<Tensor, Tensor>
            {
                private readonly Linear query;
                private readonly int heads;

                public Head() : base("Head")
                {
                    RegisterComponents();

                    // The projection.
                    {|SAFE0202:query|} = Linear(8, 8);
                    heads = 4;
                    query.weight.requires_grad_();
                }

                public override Tensor forward(Tensor input) => query.call(input) * heads;
            }
            """,
            """
            class Head : Module<Tensor, Tensor>
            {
                private readonly Linear query;
                private readonly int heads;

                public Head() : base("Head")
                {

                    // The projection.
                    query = Linear(8, 8);
                    heads = 4;
                    RegisterComponents();
                    query.weight.requires_grad_();
                }

                public override Tensor forward(Tensor input) => query.call(input) * heads;
            }
            """
        );
}
