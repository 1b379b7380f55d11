namespace Safe.Framework.Generators.Tests.Snapshots;

public sealed class ComponentSnapshots : SnapshotTests
{
    [Fact]
    public void EveryKindOfMember() =>
        Verify(
            """
            using System;
            using System.Collections.Generic;

            namespace Demo;

            public interface IMixer;

            public sealed partial class Everything : Module<Tensor, Tensor>
            {
                private static readonly Linear shared = new();
                private readonly Linear layer = new();
                private readonly ModuleList<Linear> layers = new();
                private readonly Parameter scale = new();
                private readonly Tensor? mask;
                private readonly IMixer? mixer;
                private readonly IModule<Tensor, Tensor> activation = new Linear();
                private readonly object? anything;
                private readonly Linear[] array = [];
                private readonly List<Linear> list = [];
                private readonly IReadOnlyList<Linear> readOnly = [];
                private readonly Func<Tensor, Tensor>? function;
                private readonly string text = "";
                private readonly long count;

                public Everything() : base("Everything") => RegisterComponents();

                public event Action<Tensor>? Seen;

                public Linear Stored { get; set; } = new();

                public Linear Computed => layer;

                public override Tensor forward(Tensor input) => layer.call(input);
            }
            """
        );

    [Fact]
    public void PartsInSeveralPlacesAndNoComponents() =>
        Verify(
            """
            namespace Demo;

            public sealed partial class Split : Module<Tensor, Tensor>
            {
                private readonly Linear first = new();

                public Split() : base("Split") { }
            }

            partial class Split : System.IEquatable<Split>
            {
                private readonly Linear second = new();

                public bool Equals(Split? other) => ReferenceEquals(this, other);

                public override bool Equals(object? other) => Equals(other as Split);

                public override int GetHashCode() => 0;

                public override Tensor forward(Tensor input) => second.call(first.call(input));
            }

            public sealed partial class Identity() : Module<Tensor, Tensor>("Identity")
            {
                public override Tensor forward(Tensor input) => input;
            }
            """
        );

    [Fact]
    public void DerivedClassesReachPrivateMembersThroughTheBaseClass() =>
        Verify(
            """
            namespace Demo
            {
                public partial class Block : Module<Tensor, Tensor>
                {
                    private readonly Linear dense = new();

                    public Block() : base("Block") => RegisterComponents();

                    public override Tensor forward(Tensor input) => dense.call(input);
                }
            }

            namespace Demo.Gated
            {
                public sealed partial class Block : Demo.Block
                {
                    private readonly Linear gate = new();

                    public override Tensor forward(Tensor input) => gate.call(base.forward(input));
                }
            }
            """
        );
}
