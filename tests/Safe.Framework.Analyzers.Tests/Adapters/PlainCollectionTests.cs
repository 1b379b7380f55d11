using Safe.Framework.Analyzers.Adapters;

namespace Safe.Framework.Analyzers.Tests.Adapters;

public sealed class PlainCollectionTests : RuleTests<PlainCollectionAnalyzer>
{
    [Fact]
    [Shows(Shown.Hit, "SAFE0114")]
    public Task LayersMadeIntoAPlainCollectionAreReported() =>
        ReportsAsync(
            """
            class Stack : Module<Tensor, Tensor>
            {
                private readonly Linear[] {|SAFE0114:heads|} = [Linear(8, 8), Linear(8, 8)];
                private readonly List<Linear> {|SAFE0114:added|} = [];
                private readonly IReadOnlyList<Linear> {|SAFE0114:made|};
                private readonly Linear[] {|SAFE0114:filled|} = new Linear[2];

                public Stack() : base("Stack")
                {
                    made = Enumerable.Range(0, 4).Select(_ => Linear(8, 8)).ToList();
                    for (int index = 0; index < 2; index++)
                    {
                        added.Add(Linear(8, 8));
                        filled[index] = Linear(8, 8);
                    }
                    RegisterComponents();
                }

                public Dictionary<string, Own> {|SAFE0114:Named|} { get; } = new() { ["a"] = new Own() };

                public override Tensor forward(Tensor input) => heads[0].call(added[0].call(made[0].call(filled[0].call(input))));
            }

            class Own() : Module<Tensor, Tensor>("Own")
            {
                public override Tensor forward(Tensor input) => input;
            }
            """,
            "'heads' is Linear[], whose layers are never registered; use ModuleList<Linear>",
            "'added' is List<Linear>, whose layers are never registered; use ModuleList<Linear>",
            "'made' is IReadOnlyList<Linear>, whose layers are never registered; use ModuleList<Linear>",
            "'filled' is Linear[], whose layers are never registered; use ModuleList<Linear>",
            "'Named' is Dictionary<string, Own>, whose layers are never registered; use ModuleList<Own>"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0114")]
    public Task ListsOfWhatIsRegisteredAreFine() =>
        IsSilentAsync(
            """
            class Stack : Module<Tensor, Tensor>
            {
                private readonly ModuleList<Linear> layers = new(Linear(8, 8), Linear(8, 8));
                private readonly IReadOnlyList<Linear> all;
                private readonly IReadOnlyList<Linear> counted = new ModuleList<Linear>(Linear(8, 8));
                private readonly List<Linear> collected = [];
                private readonly ModuleList<Linear> kept;
                private readonly int[] sizes = [1, 2];

                public Stack() : base("Stack")
                {
                    all = layers.ToList();
                    collected.Add(Linear(8, 8));
                    kept = new ModuleList<Linear>(collected.ToArray());
                    RegisterComponents();
                }

                public override Tensor forward(Tensor input) => layers[sizes[0]].call(all[0].call(counted[0].call(kept[0].call(input))));
            }

            class ByHand : Module<Tensor, Tensor>
            {
                private readonly Linear[] heads = [Linear(8, 8)];

                public ByHand() : base("ByHand")
                {
                    register_module("head", heads[0]);
                }

                public override Tensor forward(Tensor input) => heads[0].call(input);
            }

            class NoModule
            {
                public Linear[] Heads = [Linear(8, 8)];
            }
            """
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0114")]
    public Task ItCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            class Stack : Module<Tensor, Tensor>
            {
                private readonly Linear[] {|SAFE0114:heads|} = [Linear(8, 8), Linear(8, 8)];
                private readonly List<Linear> {|SAFE0114:added|} = [];
                private readonly IReadOnlyList<Linear> {|SAFE0114:made|};
                private readonly Linear[] {|SAFE0114:filled|} = new Linear[2];

                public Stack() : base("Stack")
                {
                    made = Enumerable.Range(0, 4).Select(_ => Linear(8, 8)).ToList();
                    for (int index = 0; index < 2; index++)
                    {
                        added.Add(Linear(8, 8));
                        filled[index] = Linear(8, 8);
                    }
                    RegisterComponents();
                }

                public Dictionary<string, Own> {|SAFE0114:Named|} { get; } = new() { ["a"] = new Own() };

                public override Tensor forward(Tensor input) => heads[0].call(added[0].call(made[0].call(filled[0].call(input))));
            }

            class Own() : Module<Tensor, Tensor>("Own")
            {
                public override Tensor forward(Tensor input) => input;
            }
            """
        );
}
