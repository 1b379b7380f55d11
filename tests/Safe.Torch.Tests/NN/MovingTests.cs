namespace Safe.Torch.Tests.NN;

public sealed class MovingTests
{
    private sealed class Holder : Module<Tensor, Tensor>
    {
        public readonly Parameter scale = new(ones(2));
        public readonly Tensor positions = arange(3);
        public readonly Tensor mask = zeros(2);
        public readonly Linear a = nn.Linear(2, 2);
        public readonly Linear b = nn.Linear(2, 2);

        public Holder()
            : base(nameof(Holder))
        {
            b.weight = a.weight;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => b.call(a.call(input * scale));
    }

    [Fact]
    public void Converting_keeps_the_type_the_objects_and_the_ties()
    {
        using Holder module = new();
        Parameter scale = module.scale;
        module.a.bias!.requires_grad = false;
        double before = module.a.weight.sum().item<float>();

        Holder same = module.@double();

        same.ShouldBeSameAs(module);
        module.scale.ShouldBeSameAs(scale);
        scale.dtype.ShouldBe(ScalarType.Float64);
        module.b.weight.ShouldBeSameAs(module.a.weight);
        module.a.weight.sum().item<double>().ShouldBe(before, 1e-6);
        module.a.bias!.requires_grad.ShouldBeFalse();
        module.scale.requires_grad.ShouldBeTrue();
        module.mask.dtype.ShouldBe(ScalarType.Float64);
        module.positions.dtype.ShouldBe(ScalarType.Int64, "only floating-point tensors are converted");
        module.call(ones(1, 2, dtype: ScalarType.Float64)).dtype.ShouldBe(ScalarType.Float64);
    }

    [Fact]
    public void Gradients_move_with_their_parameters()
    {
        using Linear layer = nn.Linear(2, 1);
        layer.call(ones(1, 2)).sum().backward();

        layer.to(ScalarType.Float64);

        layer.weight.grad.ShouldNotBeNull().dtype.ShouldBe(ScalarType.Float64);
        layer.weight.grad!.sum().item<double>().ShouldBe(2);
    }

    [Fact]
    public void Nothing_happens_where_nothing_changes()
    {
        using Linear layer = nn.Linear(2, 1);
        IntPtr handle = layer.weight.Handle;

        layer.to(ScalarType.Float32).cpu();

        layer.weight.Handle.ShouldBe(handle);
    }

    [Fact]
    public void Integers_are_refused()
    {
        using Linear layer = nn.Linear(2, 1);

        Should.Throw<ArgumentException>(() => layer.to(ScalarType.Int64));
    }

    [Fact]
    public void Moving_inside_a_scope_keeps_the_parameters()
    {
        using Linear layer = nn.Linear(2, 1);
        using (NewDisposeScope())
        {
            layer.to(ScalarType.Float64);
        }

        layer.parameters().Count().ShouldBe(2);
        layer.weight.dtype.ShouldBe(ScalarType.Float64);
    }
}
