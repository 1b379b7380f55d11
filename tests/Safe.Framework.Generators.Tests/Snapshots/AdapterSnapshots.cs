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
}
