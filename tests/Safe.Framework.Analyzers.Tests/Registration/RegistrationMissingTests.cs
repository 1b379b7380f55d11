using Safe.Framework.Analyzers.Registration;
using Safe.Framework.CodeFixes.Registration;

namespace Safe.Framework.Analyzers.Tests.Registration;

public sealed class RegistrationMissingTests : FixTests<RegistrationMissingAnalyzer, AddRegistrationFix>
{
    [Fact]
    [Shows(Shown.Hit, "SAFE0201")]
    public Task AConstructorThatNeverRegistersIsReported() =>
        ReportsAsync(
            """
            class Head : Module<Tensor, Tensor>
            {
                private readonly Linear dense;

                public {|SAFE0201:Head|}() : base("Head")
                {
                    dense = Linear(8, 8);
                }

                public {|SAFE0201:Head|}(long width) : base("Head") => dense = Linear(width, width);

                public override Tensor forward(Tensor input) => dense.call(input);
            }

            class Scale : Module<Tensor, Tensor>
            {
                private readonly Parameter gain = new(zeros(8));

                public {|SAFE0201:Scale|}() : base("Scale") { }

                public override Tensor forward(Tensor input) => input + gain;
            }
            """,
            "This constructor of 'Head' never calls RegisterComponents, so its layers are neither trained nor saved",
            "This constructor of 'Head' never calls RegisterComponents, so its layers are neither trained nor saved",
            "This constructor of 'Scale' never calls RegisterComponents, so its layers are neither trained nor saved"
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0204")]
    public Task APrimaryConstructorAloneIsReported() =>
        ReportsAsync(
            """
            partial class {|SAFE0204:Head|}(long width) : Module<Tensor, Tensor>("Head")
            {
                private readonly Linear dense = Linear(width, width);

                public override Tensor forward(Tensor input) => dense.call(input);
            }
            """,
            "'Head' has a primary constructor only, so nothing calls RegisterComponents"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0201", "SAFE0204")]
    public Task EveryWayToRegisterIsFine() =>
        IsSilentAsync(
            """
            class Head : Module<Tensor, Tensor>
            {
                private readonly Linear dense;

                public Head(long width) : base("Head")
                {
                    dense = Linear(width, width);
                    RegisterComponents();
                }

                public Head() : this(8) { }

                public override Tensor forward(Tensor input) => dense.call(input);
            }

            class Lazy : Module<Tensor, Tensor>
            {
                private readonly Linear dense = Linear(8, 8);

                public Lazy() : base("Lazy") => Prepare();

                public override Tensor forward(Tensor input) => dense.call(input);

                private void Prepare() => RegisterComponents();
            }

            class ByHand : Module<Tensor, Tensor>
            {
                private readonly Linear dense = Linear(8, 8);

                public ByHand() : base("ByHand") => register_module("dense", dense);

                public override Tensor forward(Tensor input) => dense.call(input);
            }

            class Derived : Head
            {
                private readonly Linear gate = Linear(8, 8);

                public Derived() : base(8) { }

                public Tensor Gate(Tensor input) => gate.call(input);
            }
            """
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0201", "SAFE0204")]
    public Task NothingToRegisterOrRegisteredByOthersIsFine() =>
        IsSilentAsync(
            """
            class Empty(string name) : Module<Tensor, Tensor>(name)
            {
                private readonly int width = 8;

                public override Tensor forward(Tensor input) => input * width;
            }

            abstract class Shape : Module<Tensor, Tensor>
            {
                protected readonly Linear dense = Linear(8, 8);

                protected Shape(string name) : base(name) { }
            }

            class Primary() : Module<Tensor, Tensor>("Primary")
            {
                private readonly Linear dense = Linear(8, 8);

                public Primary Register()
                {
                    RegisterComponents();
                    return this;
                }

                public override Tensor forward(Tensor input) => dense.call(input);
            }
            """
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0201", "SAFE0204")]
    public Task EachCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            class Head : Module<Tensor, Tensor>
            {
                private readonly Linear dense;

                public {|SAFE0201:Head|}() : base("Head")
                {
                    dense = Linear(8, 8);
                }

                public {|SAFE0201:Head|}(long width) : base("Head") => dense = Linear(width, width);

                public override Tensor forward(Tensor input) => dense.call(input);
            }

            class Scale : Module<Tensor, Tensor>
            {
                private readonly Parameter gain = new(zeros(8));

                public {|SAFE0201:Scale|}() : base("Scale") { }

                public override Tensor forward(Tensor input) => input + gain;
            }

            partial class {|SAFE0204:Primary|}(long width) : Module<Tensor, Tensor>("Primary")
            {
                private readonly Linear dense = Linear(width, width);

                public override Tensor forward(Tensor input) => dense.call(input);
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0201")]
    public Task TheCallIsAddedAtTheEnd() =>
        MendsAsync(
            """
            class Head : Module<Tensor, Tensor>
            {
                private readonly Linear dense;

                public {|SAFE0201:Head|}() : base("Head")
                {
                    // As wide as the input.
                    dense = Linear(8, 8);
                }

                public override Tensor forward(Tensor input) => dense.call(input);
            }
            """,
            """
            class Head : Module<Tensor, Tensor>
            {
                private readonly Linear dense;

                public Head() : base("Head")
                {
                    // As wide as the input.
                    dense = Linear(8, 8);
                    RegisterComponents();
                }

                public override Tensor forward(Tensor input) => dense.call(input);
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0201")]
    public Task AnArrowBecomesABlock() =>
        MendsAsync(
            """
            class Head : Module<Tensor, Tensor>
            {
                private readonly Linear dense;

                public {|SAFE0201:Head|}(long width) : base("Head") => dense = Linear(width, width);

                public {|SAFE0201:Head|}() : base("Head")
                {
                    dense = Linear(8, 8);
                }

                public override Tensor forward(Tensor input) => dense.call(input);
            }
            """,
            """
            class Head : Module<Tensor, Tensor>
            {
                private readonly Linear dense;

                public Head(long width) : base("Head")
                {
                    dense = Linear(width, width);
                    RegisterComponents();
                }

                public Head() : base("Head")
                {
                    dense = Linear(8, 8);
                    RegisterComponents();
                }

                public override Tensor forward(Tensor input) => dense.call(input);
            }
            """
        );
}
