using Safe.Framework.Analyzers.Adapters;
using Safe.Framework.CodeFixes.Adapters;

namespace Safe.Framework.Analyzers.Tests.Adapters;

public sealed class UnusedAdapterTests : FixTests<UnusedAdapterAnalyzer, RemoveAdapterFix>
{
    [Fact]
    [Shows(Shown.Hit, "SAFE0115")]
    public Task ALayerThatNothingCallsIsReported() =>
        ReportsAsync(
            """
            partial class Head : Module<Tensor, Tensor>
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear {|SAFE0115:query|} = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA)] private readonly Linear {|SAFE0115:value|};

                public Head() : base("Head")
                {
                    value = Linear(8, 8);
                    value.weight = new Parameter(zeros(8));
                    RegisterComponents();
                }

                public string Name => nameof(query);

                public override Tensor forward(Tensor input) => input;
            }
            """,
            "'query' has an adapter, but nothing in 'Head' calls it",
            "'value' has an adapter, but nothing in 'Head' calls it"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0115")]
    public Task LayersThatMayBeCalledAreFine() =>
        IsSilentAsync(
            """
            partial class Head : Module<Tensor, Tensor>
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA)] private readonly Linear? optional;
                [Adapter(AdapterMethod.LoRA)] private readonly Linear passed = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA)] private readonly Linear nested = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA)] private readonly Linear weights = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA)] protected readonly Linear inherited = Linear(8, 8);
                private readonly Linear plain = Linear(8, 8);
                private readonly Sequential stack;

                public Head() : base("Head")
                {
                    stack = Sequential(passed);
                    RegisterComponents();
                }

                public override Tensor forward(Tensor input) => stack.call(optional?.call(query.call(input)) ?? F.linear(input, weights.weight));

                private sealed class Helper(Head head)
                {
                    public Tensor Run(Tensor input) => head.nested.call(input);
                }
            }
            """
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0115")]
    public Task ItCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            partial class Head : Module<Tensor, Tensor>
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear {|SAFE0115:query|} = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA)] private readonly Linear {|SAFE0115:value|};

                public Head() : base("Head")
                {
                    value = Linear(8, 8);
                    value.weight = new Parameter(zeros(8));
                    RegisterComponents();
                }

                public string Name => nameof(query);

                public override Tensor forward(Tensor input) => input;
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0115")]
    public Task TheAttributeIsRemoved() =>
        MendsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                // Not used yet.
                [Adapter(AdapterMethod.LoRA)]
                private readonly Linear {|SAFE0115:query|} = Linear(8, 8);

                [Adapter(AdapterMethod.LoRA)] private readonly Linear {|SAFE0115:value|} = Linear(8, 8);

                public override Tensor forward(Tensor input) => input;
            }
            """,
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                // Not used yet.
                private readonly Linear query = Linear(8, 8);

                private readonly Linear value = Linear(8, 8);

                public override Tensor forward(Tensor input) => input;
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0115")]
    public Task OtherAttributesStay() =>
        MendsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA), Obsolete]
                [Adapter(AdapterMethod.LoRA, Name = "second")]
                [ComponentName(Name = "q")]
                private readonly Linear {|SAFE0115:query|} = Linear(8, 8);

                public override Tensor forward(Tensor input) => input;
            }
            """,
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Obsolete]
                [ComponentName(Name = "q")]
                private readonly Linear query = Linear(8, 8);

                public override Tensor forward(Tensor input) => input;
            }
            """
        );
}
