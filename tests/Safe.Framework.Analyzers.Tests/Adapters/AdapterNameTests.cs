using Safe.Framework.Analyzers.Adapters;
using Safe.Framework.CodeFixes;

namespace Safe.Framework.Analyzers.Tests.Adapters;

public sealed class AdapterNameTests : FixTests<AdapterNameAnalyzer, SetAttributeValueFix>
{
    [Fact]
    [Shows(Shown.Hit, "SAFE0108")]
    public Task TwoAdaptersOfOneMemberNeedTwoNames() =>
        ReportsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)]
                [{|SAFE0108:Adapter(AdapterMethod.LoRA)|}]
                [Adapter(AdapterMethod.LoRA, Name = "task")]
                [Adapter(AdapterMethod.LoRA, Name = {|SAFE0108:"task"|})]
                private readonly Linear query = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(input);
            }
            """,
            "'query' has two adapters named 'default'; give the second another Name",
            "'query' has two adapters named 'task'; give the second another Name"
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0110")]
    public Task ANameIsOnePartOfAKey() =>
        ReportsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA, Name = {|SAFE0110:"enc.q"|})] private readonly Linear query = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA, Name = {|SAFE0110:""|})] private readonly Linear value = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(value.call(input));
            }
            """,
            "The name 'enc.q' on 'query' may not be empty or contain a dot",
            "The name '' on 'value' may not be empty or contain a dot"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0108", "SAFE0110")]
    public Task DifferentNamesAndMembersAreFine() =>
        IsSilentAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)]
                [Adapter(AdapterMethod.LoRA, Name = "second-task_2")]
                private readonly Linear query = Linear(8, 8);

                [Adapter(AdapterMethod.LoRA)] private readonly Linear value = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(value.call(input));
            }
            """
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0108", "SAFE0110")]
    public Task EachCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)]
                [{|SAFE0108:Adapter(AdapterMethod.LoRA)|}]
                private readonly Linear query = Linear(8, 8);

                [Adapter(AdapterMethod.LoRA, Name = {|SAFE0110:"a.b"|})] private readonly Linear value = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(value.call(input));
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0108")]
    public Task LaterOnesAreNumbered() =>
        MendsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)]
                [{|SAFE0108:Adapter(AdapterMethod.LoRA)|}]
                private readonly Linear query = Linear(8, 8);

                [Adapter(AdapterMethod.LoRA, Name = "a"), Adapter(AdapterMethod.LoRA, Name = {|SAFE0108:"a"|}, Rank = 4)]
                private readonly Linear value = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(value.call(input));
            }
            """,
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)]
                [Adapter(AdapterMethod.LoRA, Name = "default2")]
                private readonly Linear query = Linear(8, 8);

                [Adapter(AdapterMethod.LoRA, Name = "a"), Adapter(AdapterMethod.LoRA, Name = "a2", Rank = 4)]
                private readonly Linear value = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(value.call(input));
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0108", "SAFE0110")]
    public Task ThreeOfANameGetThreeNames() =>
        MendsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA, Rank = 2)]
                [{|SAFE0108:Adapter(AdapterMethod.LoRA, Rank = 4)|}]
                [{|SAFE0108:Adapter(AdapterMethod.LoRA, Rank = 8)|}]
                private readonly Linear query = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(input);
            }
            """,
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA, Rank = 2)]
                [Adapter(AdapterMethod.LoRA, Rank = 4, Name = "default2")]
                [Adapter(AdapterMethod.LoRA, Rank = 8, Name = "default3")]
                private readonly Linear query = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(input);
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0110")]
    public Task DotsBecomeUnderscores() =>
        MendsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA, Name = {|SAFE0110:"enc.q"|})] private readonly Linear query = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA, Name = {|SAFE0110:""|})] private readonly Linear value = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(value.call(input));
            }
            """,
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA, Name = "enc_q")] private readonly Linear query = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA, Name = "default")] private readonly Linear value = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(value.call(input));
            }
            """
        );
}
