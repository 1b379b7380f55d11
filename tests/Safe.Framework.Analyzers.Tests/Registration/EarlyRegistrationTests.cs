using Safe.Framework.Analyzers.Registration;

namespace Safe.Framework.Analyzers.Tests.Registration;

public sealed class EarlyRegistrationTests : RuleTests<EarlyRegistrationAnalyzer>
{
    [Fact]
    [Shows(Shown.Hit, "SAFE0203")]
    public Task ABaseConstructorThatRegistersFirstIsReported() =>
        ReportsAsync(
            """
            class Block : Module<Tensor, Tensor>
            {
                protected readonly Linear dense = Linear(8, 8);

                public Block() : base("Block") => {|SAFE0203:RegisterComponents()|};

                public override Tensor forward(Tensor input) => dense.call(input);
            }

            class Gated : Block
            {
                private readonly Linear gate;

                public Gated() => gate = Linear(8, 8);

                public override Tensor forward(Tensor input) => gate.call(dense.call(input));
            }
            """,
            "The constructor of 'Block' calls RegisterComponents, so what 'Gated' assigns in its constructor is never registered"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0203")]
    public Task ClassesThatAddNothingLateAreFine() =>
        IsSilentAsync(
            """
            class Block : Module<Tensor, Tensor>
            {
                protected readonly Linear dense = Linear(8, 8);

                public Block() : base("Block") => RegisterComponents();

                public override Tensor forward(Tensor input) => dense.call(input);
            }

            class Scaled : Block
            {
                private readonly double scale;

                public Scaled(double scale) => this.scale = scale;

                public override Tensor forward(Tensor input) => dense.call(input) * scale;
            }

            class Initialized : Block
            {
                private readonly Linear gate = Linear(8, 8);

                public override Tensor forward(Tensor input) => gate.call(dense.call(input));
            }

            abstract class Shape(string name) : Module<Tensor, Tensor>(name);

            class Leaf : Shape
            {
                private readonly Linear dense;

                public Leaf() : base("Leaf")
                {
                    dense = Linear(8, 8);
                    RegisterComponents();
                }

                public override Tensor forward(Tensor input) => dense.call(input);
            }
            """
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0203")]
    public Task ItCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            class Block : Module<Tensor, Tensor>
            {
                protected readonly Linear dense = Linear(8, 8);

                public Block() : base("Block") => {|SAFE0203:RegisterComponents()|};

                public override Tensor forward(Tensor input) => dense.call(input);
            }

            class Gated : Block
            {
                private readonly Linear gate;

                public Gated() => gate = Linear(8, 8);

                public override Tensor forward(Tensor input) => gate.call(dense.call(input));
            }
            """
        );
}
