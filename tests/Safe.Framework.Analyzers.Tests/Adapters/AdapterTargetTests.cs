using Safe.Framework.Analyzers.Adapters;
using Safe.Framework.CodeFixes.Adapters;

namespace Safe.Framework.Analyzers.Tests.Adapters;

public sealed class AdapterTargetTests : FixTests<AdapterTargetAnalyzer, ChangeDeclaredTypeFix>
{
    [Fact]
    [Shows(Shown.Hit, "SAFE0101")]
    public Task OnlyLayersCanBeAdapted() =>
        ReportsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly MultiheadAttention {|SAFE0101:attention|} = new();
                [Adapter(AdapterMethod.LoRA)] private readonly int {|SAFE0101:heads|} = 4;
                [Adapter(AdapterMethod.LoRA)] private readonly Linear[] {|SAFE0101:array|} = [];
                [Adapter(AdapterMethod.LoRA)] public Linear {|SAFE0101:Hidden|} { set { } }

                public override Tensor forward(Tensor input) => input;
            }
            """,
            "'attention' is MultiheadAttention; [Adapter] needs a module that turns one Tensor into another",
            "'heads' is int; [Adapter] needs a module that turns one Tensor into another",
            "'array' is Linear[]; [Adapter] needs a module that turns one Tensor into another",
            "'Hidden' is no stored layer; [Adapter] needs a module that turns one Tensor into another"
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0102")]
    public Task ADeclaredTypeThatHidesTheLayerIsReported() =>
        ReportsAsync(
            """
            partial class Head : Module<Tensor, Tensor>
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Module {|SAFE0102:query|} = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA)] private readonly object {|SAFE0102:value|};

                public Head() : base("Head")
                {
                    value = Embedding(8, 8);
                    RegisterComponents();
                }

                public override Tensor forward(Tensor input) => input;
            }
            """,
            "'query' is declared as Module, so it gets no adapter; declare it as Linear",
            "'value' is declared as object, so it gets no adapter; declare it as Embedding"
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0111")]
    public Task AStaticMemberBelongsToNoModule() =>
        ReportsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private static readonly Linear {|SAFE0111:shared|} = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA)] private const Linear {|SAFE0111:None|} = null!;
                [Adapter(AdapterMethod.LoRA)] public static Linear {|SAFE0111:Common|} => shared;

                public override Tensor forward(Tensor input) => shared.call(input);
            }
            """,
            "'shared' is static; an adapter belongs to one module instance",
            "'None' is static; an adapter belongs to one module instance",
            "'Common' is static; an adapter belongs to one module instance"
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0120")]
    public Task AnActivationHasNothingToAdapt() =>
        ReportsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly ReLU {|SAFE0120:act|} = ReLU();
                [Adapter(AdapterMethod.LoRA)] private readonly Dropout {|SAFE0120:dropout|} = Dropout(0.1);

                public override Tensor forward(Tensor input) => act.call(dropout.call(input));
            }
            """,
            "'act' is ReLU, which has no weight to adapt",
            "'dropout' is Dropout, which has no weight to adapt"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0101", "SAFE0102", "SAFE0111", "SAFE0120")]
    public Task LayersOfEveryKindAreFine() =>
        IsSilentAsync(
            """
            partial class Head<T>(T given) : Module<Tensor, Tensor>("Head")
                where T : Module<Tensor, Tensor>
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA)] private readonly Linear? optional;
                [Adapter(AdapterMethod.LoRA)] private readonly Module<Tensor, Tensor> any = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA)] private readonly T generic = given;
                [Adapter(AdapterMethod.LoRA)] private readonly Own own = new();
                [Adapter(AdapterMethod.LoRA)] private readonly LayerNorm norm = LayerNorm(8);
                [Adapter(AdapterMethod.LoRA)] private readonly Sequential stack = Sequential(Linear(8, 8), ReLU());
                [Adapter(AdapterMethod.Houlsby)] private readonly Dropout behind = Dropout(0.1);
                [Adapter(AdapterMethod.Pfeiffer)] private readonly Dropout after = Dropout(0.1);
                [Adapter(AdapterMethod.LoRA)] public Linear Computed => query;
                private static readonly Linear shared = Linear(8, 8);
                private readonly object anything = Linear(8, 8);

                public override Tensor forward(Tensor input) => input;
            }

            class Own() : Module<Tensor, Tensor>("Own")
            {
                public override Tensor forward(Tensor input) => input;
            }
            """
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0101", "SAFE0102", "SAFE0111", "SAFE0120")]
    public Task EachCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly int {|SAFE0101:heads|} = 4;
                [Adapter(AdapterMethod.LoRA)] private readonly Module {|SAFE0102:query|} = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA)] private static readonly Linear {|SAFE0111:shared|} = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA)] private readonly ReLU {|SAFE0120:act|} = ReLU();

                public override Tensor forward(Tensor input) => act.call(input);
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0102")]
    public Task TheDeclaredTypeBecomesTheLayers() =>
        MendsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Module /* for now */ {|SAFE0102:query|} = Linear(8, 8);

                public override Tensor forward(Tensor input) => input;
            }
            """,
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear /* for now */ query = Linear(8, 8);

                public override Tensor forward(Tensor input) => input;
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0102")]
    public Task FieldsAndPropertiesAreMendedTogether() =>
        MendsAsync(
            """
            partial class Head : Module<Tensor, Tensor>
            {
                [Adapter(AdapterMethod.LoRA)] public object {|SAFE0102:Value|} { get; }
                [Adapter(AdapterMethod.LoRA)] private readonly Module {|SAFE0102:query|};

                public Head() : base("Head")
                {
                    Value = Embedding(8, 8);
                    query = Linear(8, 8);
                    RegisterComponents();
                }

                public override Tensor forward(Tensor input) => input;
            }
            """,
            """
            partial class Head : Module<Tensor, Tensor>
            {
                [Adapter(AdapterMethod.LoRA)] public Embedding Value { get; }
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query;

                public Head() : base("Head")
                {
                    Value = Embedding(8, 8);
                    query = Linear(8, 8);
                    RegisterComponents();
                }

                public override Tensor forward(Tensor input) => input;
            }
            """
        );

    [Fact]
    public Task SeveralFieldsInOneDeclarationAreLeft() =>
        OffersNothingAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Module {|SAFE0102:query|} = Linear(8, 8), {|SAFE0102:value|} = Embedding(8, 8);

                public override Tensor forward(Tensor input) => input;
            }
            """
        );
}
