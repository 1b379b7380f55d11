using Safe.Framework.Analyzers.Adapters;

namespace Safe.Framework.Analyzers.Tests.Adapters;

public sealed class SharedWeightTests : RuleTests<SharedWeightAnalyzer>
{
    [Fact]
    [Shows(Shown.Hit, "SAFE0116")]
    public Task ASharedWeightIsReportedWhereItIsShared() =>
        ReportsAsync(
            """
            partial class Model : Module<Tensor, Tensor>
            {
                private readonly Embedding words = Embedding(100, 8);
                [Adapter(AdapterMethod.LoRA)] private readonly Linear head = Linear(8, 100);
                [Adapter(AdapterMethod.LoRA)] private readonly Linear first;
                private readonly Linear second;
                private readonly Linear third;

                public Model() : base("Model")
                {
                    {|SAFE0116:head.weight|} = words.weight;
                    {|SAFE0116:second|} = first = Linear(8, 8);
                    {|SAFE0116:third|} = first;
                    RegisterComponents();
                }

                public override Tensor forward(Tensor input) => head.call(first.call(second.call(third.call(input))));
            }
            """,
            "'head' and 'words' share one weight; an adapter merged into one changes both",
            "'second' and 'first' share one weight; an adapter merged into one changes both",
            "'third' and 'first' share one weight; an adapter merged into one changes both"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0116")]
    public Task UnadaptedTiesAndOwnWeightsAreFine() =>
        IsSilentAsync(
            """
            partial class Model : Module<Tensor, Tensor>
            {
                private readonly Embedding words = Embedding(100, 8);
                private readonly Linear head = Linear(8, 100);
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query;
                [Adapter(AdapterMethod.LoRA)] private readonly Linear value;

                public Model(Linear given) : base("Model")
                {
                    head.weight = words.weight;
                    query = given;
                    value = Linear(8, 8);
                    value.weight = new Parameter(zeros(8));
                    Linear local = value;
                    RegisterComponents();
                }

                public override Tensor forward(Tensor input) => query.call(value.call(head.call(input)));
            }
            """
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0116")]
    public Task ItCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            partial class Model : Module<Tensor, Tensor>
            {
                private readonly Embedding words = Embedding(100, 8);
                [Adapter(AdapterMethod.LoRA)] private readonly Linear head = Linear(8, 100);
                [Adapter(AdapterMethod.LoRA)] private readonly Linear first;
                private readonly Linear second;
                private readonly Linear third;

                public Model() : base("Model")
                {
                    {|SAFE0116:head.weight|} = words.weight;
                    {|SAFE0116:second|} = first = Linear(8, 8);
                    {|SAFE0116:third|} = first;
                    RegisterComponents();
                }

                public override Tensor forward(Tensor input) => head.call(first.call(second.call(third.call(input))));
            }
            """
        );
}
