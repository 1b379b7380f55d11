using Safe.Framework.Generators.Tests.Harness;

namespace Safe.Framework.Generators.Tests.Snapshots;

public sealed class ManifestSnapshots : SnapshotTests
{
    private const string Model = """
        namespace Demo;

        public sealed partial class Head() : Module<Tensor, Tensor>("Head")
        {
            public override Tensor forward(Tensor input) => input;
        }

        public partial class Stack<T>() : Module<Tensor, Tensor>("Stack")
            where T : Module<Tensor, Tensor>
        {
            private readonly ModuleList<T> layers = new();

            public override Tensor forward(Tensor input) => layers is null ? input : input;
        }

        internal static partial class Outer
        {
            public sealed partial class Model() : Module<Tensor, Tensor>("Model")
            {
                private readonly Stack<Linear> stack = new();
                private readonly ModuleList<ModuleDict<Head>> heads = new();
                private readonly Module? anything = null;
                private readonly Inner inner = new();
                private readonly Head? absent = null;
                private readonly Parameter scale = new();
                private readonly MultiheadAttention attention = new();

                public override Tensor forward(Tensor input) => (absent ?? new Head()).call(stack.call(inner.call(anything is null ? input : scale)));

                public override string ToString() => $"{heads}{attention}";

                private sealed partial class Inner() : Module<Tensor, Tensor>("Inner")
                {
                    private readonly Inner? itself = null;

                    public override Tensor forward(Tensor input) => itself?.call(input) ?? input;
                }
            }
        }
        """;

    [Fact]
    public void PartsOfEveryKind() => Verify(Model);

    [Fact]
    public void TheModelsOfAnAssembly() => Snapshot.Match(this, Generated.From(Model).ShouldCompile().Models.ShouldNotBeNull());

    [Fact]
    public void ModulesOfAnotherAssembly() =>
        Verify(
            [
                """
                namespace Demo;

                public sealed partial class Model() : Module<Tensor, Tensor>("Model")
                {
                    private readonly ModuleList<Library.Block> blocks = new();
                    private readonly Library.Block.Inner<Linear> inner = new();
                    private readonly Library.Plain plain = new();

                    public override Tensor forward(Tensor input) => blocks is null ? input : plain.call(inner.call(input));
                }
                """,
            ],
            library: """
            namespace Library;

            public sealed partial class Block() : Module<Tensor, Tensor>("Block")
            {
                public override Tensor forward(Tensor input) => input;

                public sealed partial class Inner<T>() : Module<Tensor, Tensor>("Inner")
                {
                    public override Tensor forward(Tensor input) => input;
                }
            }

            public sealed class Plain() : Module<Tensor, Tensor>("Plain")
            {
                public override Tensor forward(Tensor input) => input;
            }
            """
        );

    [Fact]
    public void BaseClassesThatAreNotPartial() =>
        Verify(
            """
            namespace Demo;

            public abstract class Bare(string name) : Module<Tensor, Tensor>(name);

            public abstract class Full(string name) : Module<Tensor, Tensor>(name)
            {
                private readonly Linear hidden = new();

                public override Tensor forward(Tensor input) => hidden.call(input);
            }

            public sealed partial class OverBare() : Bare("OverBare")
            {
                public override Tensor forward(Tensor input) => input;
            }

            public sealed partial class OverFull() : Full("OverFull");

            public sealed partial class OwnList() : ModuleList<Linear>;

            public sealed partial class Taken() : Module<Tensor, Tensor>("Taken")
            {
                private readonly OverBare over = new();

                public static int SafeManifest => 1;

                public override Tensor forward(Tensor input) => over.call(input);
            }
            """
        );
}
