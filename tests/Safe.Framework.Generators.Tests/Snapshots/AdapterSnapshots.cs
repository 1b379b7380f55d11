using Microsoft.CodeAnalysis.CSharp;

namespace Safe.Framework.Generators.Tests.Snapshots;

public sealed class AdapterSnapshots : SnapshotTests
{
    [Fact]
    public void FieldsOfASealedClass() =>
        Verify(
            """
            namespace Demo;

            public sealed partial class SelfAttention : Module<Tensor, Tensor, Tensor>
            {
                [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1)] private readonly Linear query = new();
                private readonly Linear key = new();
                [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1)] private readonly Linear value = new();

                public SelfAttention() : base(nameof(SelfAttention)) => RegisterComponents();

                public override Tensor forward(Tensor hidden, Tensor mask) => value.call(key.call(query.call(hidden)));
            }
            """
        );

    [Fact]
    public void NullableMembersHaveASiteOnlyWithALayer() =>
        Verify(
            """
            namespace Demo;

            internal sealed partial class Head : Module<Tensor, Tensor>
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear? projection;
                [Adapter(AdapterMethod.LoRA, Dropout = 0)] private readonly Embedding output = new();

                public Head(bool projects) : base("Head") => projection = projects ? new Linear() : null;

                public override Tensor forward(Tensor input) => output.call(projection?.call(input) ?? input);
            }
            """
        );

    [Fact]
    public void PropertiesStoredComputedAndPartial() =>
        Verify(
            """
            namespace Demo;

            public sealed partial class Layers : Module<Tensor, Tensor>
            {
                private readonly Linear inner = new();

                public Layers() : base("Layers") => Partial = new Linear();

                [Adapter(AdapterMethod.LoRA)] public Linear Stored { get; } = new();

                [Adapter(AdapterMethod.LoRA)] public Linear Computed => inner;

                /// <summary>The user's words.</summary>
                [Adapter(AdapterMethod.LoRA, Rank = 2)] public partial Linear Partial { get; private set; }

                [Adapter(AdapterMethod.LoRA)] internal partial Linear? Optional { get; init; }

                public override Tensor forward(Tensor input) => Computed.call(Stored.call(Partial.call(input)));
            }
            """,
            lowest: LanguageVersion.CSharp13
        );

    [Fact]
    public void DerivedClassesListTheBaseClassFirst() =>
        Verify(
            """
            namespace Demo;

            public abstract partial class Block : Module<Tensor, Tensor>
            {
                [Adapter(AdapterMethod.LoRA)] protected readonly Linear dense = new();

                protected Block(string name) : base(name) { }
            }

            public abstract partial class Undecorated(string name) : Block(name);

            public partial class GatedBlock() : Undecorated("GatedBlock")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear gate = new();

                public override Tensor forward(Tensor input) => gate.call(dense.call(input));
            }
            """
        );

    [Fact]
    public void NamesThatAreKeywords() =>
        Verify(
            """
            namespace @event.Demo;

            public sealed partial class @class<@in> : Module<Tensor, Tensor>
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear @base = new();
                [Adapter(AdapterMethod.LoRA)] private readonly Linear @field = new();
                [Adapter(AdapterMethod.LoRA)] private readonly Linear @value = new();

                public @class() : base("class") { }

                public override Tensor forward(Tensor @in) => @value.call(@field.call(@base.call(@in)));
            }
            """
        );

    [Fact]
    public void NestedGenericAndGlobal() =>
        Verify(
            """
            public static partial class Models
            {
                public partial interface IFamily
                {
                    public readonly partial record struct Sizes<TSize>(int Width)
                        where TSize : struct
                    {
                        internal partial class Stack<TLayer> : Module<Tensor, Tensor>
                            where TLayer : Module<Tensor, Tensor>
                        {
                            [Adapter(AdapterMethod.LoRA)] private readonly TLayer layer;

                            public Stack(TLayer layer) : base("Stack") => this.layer = layer;

                            public override Tensor forward(Tensor input) => layer.call(input);
                        }
                    }
                }
            }
            """
        );

    [Fact]
    public void ComponentNameIsTheSitesName() =>
        Verify(
            """
            namespace Demo;

            public sealed partial class Renamed() : Module<Tensor, Tensor>("Renamed")
            {
                [ComponentName(Name = "q_proj")]
                [Adapter(AdapterMethod.LoRA)]
                private readonly Linear query = new();

                [field: ComponentName(Name = "quoted \" name")]
                public Linear Value { get; } = new();

                public override Tensor forward(Tensor input) => Value.call(query.call(input));
            }
            """
        );

    [Fact]
    public void SeveralAdaptersOnOneMember() =>
        Verify(
            """
            namespace Demo;

            public sealed partial class Mixed() : Module<Tensor, Tensor>("Mixed")
            {
                [Adapter(AdapterMethod.LoRA, Rank = 4)]
                [Adapter(AdapterMethod.LoRA, Name = "style", Rank = 2), Adapter(AdapterMethod.LoRA, Name = "tone \"loud\"")]
                private readonly Linear query = new();

                [Adapter(AdapterMethod.LoRA, Name = null!)] private readonly Linear? value = null;

                public override Tensor forward(Tensor input) => value?.call(input) ?? query.call(input);
            }
            """
        );

    [Fact]
    public void LayersInContainers() =>
        Verify(
            """
            namespace Demo;

            public class Heads() : ModuleList<Linear>;

            public sealed partial class Containers() : Module<Tensor, Tensor>("Containers")
            {
                [Adapter(AdapterMethod.LoRA, Rank = 4)] private readonly ModuleList<Linear> layers = new();
                [Adapter(AdapterMethod.LoRA)] private readonly ModuleDict<Embedding> tables = new();
                [Adapter(AdapterMethod.LoRA)] private readonly Sequential body = new();
                [Adapter(AdapterMethod.LoRA)] private readonly ModuleList<ModuleDict<Sequential>> deep = new();
                [Adapter(AdapterMethod.LoRA)] private readonly ModuleList<Module<Tensor, Tensor>> any = new();
                [Adapter(AdapterMethod.LoRA)] private readonly Heads heads = new();
                [Adapter(AdapterMethod.LoRA)] private readonly ModuleList<Linear>? absent = null;

                public override Tensor forward(Tensor input) => absent is null ? body.call(input) : input;
            }
            """
        );

    [Fact]
    public void AttributesInSeveralFiles() =>
        Verify([
            """
            namespace Demo;

            public sealed partial class Spread() : Module<Tensor, Tensor>("Spread")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = new();

                private Tensor ForwardCore(Tensor input) => value.call(query.call(input));
            }
            """,
            """
            namespace Demo;

            [FreezePolicy(FinalEpoch = 3)]
            partial class Spread
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear value = new();
            }
            """,
        ]);

    [Fact]
    public void ABaseClassOfAnotherAssembly() =>
        Verify(
            [
                """
                namespace Demo;

                public sealed partial class Gated() : Library.Block("Gated")
                {
                    [Adapter(AdapterMethod.LoRA)] private readonly Linear gate = new();

                    public override Tensor forward(Tensor input) => gate.call(Dense(input));
                }
                """,
            ],
            library: """
            namespace Library;

            public abstract partial class Block(string name) : Module<Tensor, Tensor>(name)
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = new();

                protected Tensor Dense(Tensor input) => dense.call(input);
            }
            """
        );

    [Fact]
    public void ConstantsOfEveryKind() =>
        Verify(
            """
            namespace Demo;

            public sealed partial class Odd() : Module<Tensor, Tensor>("Odd")
            {
                private const int Rank = 2 + 2;

                [Adapter((AdapterMethod)77, Rank = Rank, Alpha = double.NaN, Dropout = -1.5e-300, Enabled = false)] private readonly Linear a = new();
                [Adapter(AdapterMethod.LoRA, Rank = int.MinValue, Alpha = double.PositiveInfinity, Dropout = 1d / 3)] private readonly Linear b = new();

                public override Tensor forward(Tensor input) => a.call(b.call(input));
            }
            """
        );

    [Fact]
    public void AnAdapterOfTheUsersOwn() =>
        Verify(
            """
            namespace Demo;

            using Safe.Framework.Adapters;

            internal sealed class Shift(AdapterSite site, AdapterSettings settings) : Adapter("Shift")
            {
                public object Made { get; } = (site, settings);

                public override Tensor forward(Tensor input, Tensor output) => output;
            }

            public sealed partial class Block() : Module<Tensor, Tensor>("Block")
            {
                [Adapter<Shift>] private readonly Linear dense = new();
                [Adapter<Shift>(Name = "second", Rank = 2), Adapter(AdapterMethod.LoRA)] private readonly Linear other = new();
                [Adapter<string>(Name = "not made")] private readonly Linear skipped = new();

                public override Tensor forward(Tensor input) => dense.call(other.call(skipped.call(input)));
            }
            """
        );

    [Fact]
    public void NamesOfOtherScripts() =>
        Verify(
            """
            namespace Démo.Модель;

            public sealed partial class 注意力<Ünit>() : Module<Tensor, Tensor>("x")
                where Ünit : Module<Tensor, Tensor>
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear запрос = new();
                [Adapter(AdapterMethod.LoRA)] private readonly Linear ___ = new();
                [Adapter(AdapterMethod.LoRA)] private readonly Linear e\u0301tude = new();

                public override Tensor forward(Tensor 入力) => запрос.call(___.call(e\u0301tude.call(入力)));
            }
            """
        );

    [Fact]
    public void ObsoleteLayersMakeNoWarnings() =>
        Verify(
            """
            using System;

            namespace Demo;

            [Obsolete("use another")]
            public sealed class Old() : Module<Tensor, Tensor>("Old")
            {
                public override Tensor forward(Tensor input) => input;
            }

            [Obsolete]
            public sealed partial class Older : Module<Tensor, Tensor>
            {
                [Obsolete, Adapter(AdapterMethod.LoRA)] private readonly Old layer = new();

                public Older() : base("Older") { }

                public override Tensor forward(Tensor input) => layer.call(input);
            }

            public sealed partial class Newer() : Module<Tensor, Tensor>("Newer")
            {
                private readonly Older older = new();

                public override Tensor forward(Tensor input) => older.call(input);
            }
            """
        );
}
