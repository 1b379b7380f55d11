using Safe.Framework.Analyzers.Adapters;

namespace Safe.Framework.Analyzers.Tests.Adapters;

public sealed class ComponentKeyTests : RuleTests<ComponentKeyAnalyzer>
{
    [Fact]
    [Shows(Shown.Hit, "SAFE0109")]
    public Task OneNameForTwoComponentsIsReportedOnTheSecond() =>
        ReportsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                private readonly Linear query = Linear(8, 8);
                [ComponentName(Name = "query")] private readonly Linear {|SAFE0109:q_proj|} = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA)] private readonly Linear value = Linear(8, 8);
                private readonly Linear {|SAFE0109:value_adapter|} = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(q_proj.call(value.call(value_adapter.call(input))));
            }

            class Base() : Module<Tensor, Tensor>("Base")
            {
                private readonly Linear dense = Linear(8, 8);

                public override Tensor forward(Tensor input) => dense.call(input);
            }

            class Derived : Base
            {
                private readonly Parameter {|SAFE0109:dense|} = new(zeros(8));

                public Tensor Scale(Tensor input) => input + dense;
            }
            """,
            "'query' and 'q_proj' both register as 'query'",
            "'value' and 'value_adapter' both register as 'value_adapter'",
            "'Base.dense' and 'dense' both register as 'dense'"
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0109")]
    public Task APartialPropertyRegistersUnderItsOwnName() =>
        ReportsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] public partial Linear Query { get; private set; }

                [ComponentName(Name = "Query")] private readonly Linear {|SAFE0109:other|} = Linear(8, 8);

                public override Tensor forward(Tensor input) => Query.call(other.call(input));
            }
            """,
            "'Query' and 'other' both register as 'Query'"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0109")]
    public Task DifferentNamesAndOtherMembersAreFine() =>
        IsSilentAsync(
            """
            class Base() : Module<Tensor, Tensor>("Base")
            {
                private readonly Linear query = Linear(8, 8);
                private readonly int width = 8;

                public virtual Linear Dense { get; } = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(input) * width;
            }

            class Derived : Base
            {
                [ComponentName(Name = "q_proj")] private readonly Linear query = Linear(8, 8);
                private readonly int width = 8;
                private readonly Linear key_adapter = Linear(8, 8);

                public override Linear Dense { get; } = Linear(8, 8);

                public Linear Query => query;

                public Tensor Twice(Tensor input) => query.call(key_adapter.call(input)) * width;
            }

            class NoModule
            {
                [ComponentName(Name = "a")] public Linear First = null!;
                [ComponentName(Name = "a")] public Linear Second = null!;
            }
            """
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0109")]
    public Task ItCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                private readonly Linear query = Linear(8, 8);
                [ComponentName(Name = "query")] private readonly Linear {|SAFE0109:q_proj|} = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA)] private readonly Linear value = Linear(8, 8);
                private readonly Linear {|SAFE0109:value_adapter|} = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(q_proj.call(value.call(value_adapter.call(input))));
            }

            class Base() : Module<Tensor, Tensor>("Base")
            {
                private readonly Linear dense = Linear(8, 8);

                public override Tensor forward(Tensor input) => dense.call(input);
            }

            class Derived : Base
            {
                private readonly Parameter {|SAFE0109:dense|} = new(zeros(8));

                public Tensor Scale(Tensor input) => input + dense;
            }
            """
        );
}
