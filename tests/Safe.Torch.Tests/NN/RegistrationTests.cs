namespace Safe.Torch.Tests.NN;

public sealed class RegistrationTests
{
    private class Leaf : Module<Tensor, Tensor>
    {
#pragma warning disable IDE0051, IDE0052, CS0414 // Fields are read by registration only.
        private readonly Linear inner = nn.Linear(2, 2);
        private readonly Parameter scale = new(ones(2));
        private readonly Tensor table = zeros(3);
        private readonly Linear? absent = null;
        private readonly Linear[] ignored = [nn.Linear(1, 1)];

        public Leaf(bool registers = true)
            : base(nameof(Leaf))
        {
            if (registers)
            {
                RegisterComponents();
            }
        }

        public Linear Hidden { get; } = nn.Linear(1, 1);

        public override Tensor forward(Tensor input) => inner.call(input);

        public void RegisterAgain() => RegisterComponents();
    }

    private sealed class Derived : Leaf
    {
        private readonly Linear late;
        private readonly Linear early = nn.Linear(1, 2);

        public Derived()
            : base(registers: true)
        {
            late = nn.Linear(1, 3);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => late.call(early.call(input));
    }

    private sealed class Root : Module<Tensor, Tensor>
    {
        private readonly Leaf first = new(registers: false);
        private readonly Leaf second = new(registers: false);

        public Root()
            : base(nameof(Root)) => RegisterComponents();

        public override Tensor forward(Tensor input) => second.call(first.call(input));
    }

    private sealed class Renamed : Module<Tensor, Tensor>
    {
        [Utils.ComponentName(Name = "fc1")]
        private readonly Linear layer = nn.Linear(2, 2);

        public Renamed()
            : base(nameof(Renamed)) => RegisterComponents();

        public override Tensor forward(Tensor input) => layer.call(input);
    }

    private sealed class SelfRegistering : Module<Tensor, Tensor>
    {
        private readonly Linear layer = nn.Linear(2, 2);
        private bool done;

        public SelfRegistering()
            : base(nameof(SelfRegistering)) => RegisterComponents();

        public int Runs { get; private set; }

        protected override void RegisterComponents()
        {
            Runs++;
            if (done)
            {
                return;
            }
            done = true;
            register_module("layer", layer);
        }

        public override Tensor forward(Tensor input) => layer.call(input);
    }

    private sealed class Tied : Module<Tensor, Tensor>
    {
        private readonly Linear a = nn.Linear(2, 2, hasBias: false);
        private readonly Linear b = nn.Linear(2, 2, hasBias: false);

        public Tied()
            : base(nameof(Tied))
        {
            b.weight = a.weight;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => b.call(a.call(input));
    }

    private sealed class Empty() : Module<Tensor, Tensor>(nameof(Empty))
    {
        public override Tensor forward(Tensor input) => input;
    }
#pragma warning restore IDE0051, IDE0052, CS0414

    [Fact]
    public void Fields_register_under_their_names_by_kind()
    {
        using Leaf leaf = new();

        leaf.named_children().Select(child => child.name).ShouldBe(["inner", "<Hidden>k__BackingField"]);
        leaf.named_parameters(recurse: false).Select(entry => entry.name).ShouldBe(["scale"]);
        leaf.named_buffers(recurse: false).Select(entry => entry.name).ShouldBe(["table"]);
        leaf.GetName().ShouldBe("Leaf");
    }

    [Fact]
    public void Registering_twice_changes_nothing()
    {
        using Leaf leaf = new();
        string[] before = [.. leaf.named_parameters().Select(entry => entry.name)];

        leaf.RegisterAgain();

        leaf.named_parameters().Select(entry => entry.name).ShouldBe(before);
    }

    [Fact]
    public void What_a_derived_constructor_assigns_after_the_base_registered_is_not_seen()
    {
        using Derived module = new();
        string[] children = [.. module.named_children().Select(child => child.name)];

        children.ShouldContain("early");
        children.ShouldContain("inner", "private fields of a base class are components");
        children.ShouldNotContain("late");
    }

    [Fact]
    public void A_parent_makes_its_children_register()
    {
        using Root root = new();

        root.named_parameters().Select(entry => entry.name).ShouldContain("first.inner.weight");
    }

    [Fact]
    public void Modules_list_direct_children_before_grandchildren_and_not_themselves()
    {
        using Root root = new();

        root.named_modules()
            .Select(entry => entry.name)
            .ShouldBe([
                "first",
                "second",
                "first.inner",
                "first.<Hidden>k__BackingField",
                "second.inner",
                "second.<Hidden>k__BackingField",
            ]);
        root.modules().ShouldNotContain(root);
    }

    [Fact]
    public void Own_parameters_precede_those_of_children()
    {
        using Leaf leaf = new();

        leaf.named_parameters()
            .Select(entry => entry.name)
            .ShouldBe(["scale", "inner.weight", "inner.bias", "<Hidden>k__BackingField.weight", "<Hidden>k__BackingField.bias"]);
    }

    [Fact]
    public void The_component_name_attribute_wins()
    {
        using Renamed module = new();

        module.state_dict().Keys.ShouldBe(["fc1.weight", "fc1.bias"]);
    }

    [Fact]
    public void A_class_may_register_itself_and_works_inside_another()
    {
        using SelfRegistering module = new();
        using Empty parent = new();

        parent.register_module("child", module);

        module.Runs.ShouldBe(2);
        parent.state_dict().Keys.ShouldBe(["child.layer.weight", "child.layer.bias"]);
    }

    [Fact]
    public void A_tied_weight_is_one_parameter_and_two_entries_of_the_state()
    {
        using Tied module = new();

        module.named_parameters().Select(entry => entry.name).ShouldBe(["a.weight"]);
        module.state_dict().Keys.ShouldBe(["a.weight", "b.weight"]);
    }

    [Fact]
    public void Names_are_checked()
    {
        using Empty module = new();
        using Empty child = new();

        Should.Throw<ArgumentException>(() => module.register_module("a.b", child));
        Should.Throw<ArgumentException>(() => module.register_module("", child));
        Should.Throw<ArgumentNullException>(() => module.register_parameter("p", null!));
        Should.Throw<ArgumentNullException>(() => module.register_buffer("b", null!));
        module.register_module("a", child);
        Should.Throw<InvalidOperationException>(() => module.register_module("a", child));
    }

    [Fact]
    public void Registering_null_takes_a_module_away()
    {
        using Empty module = new();
        using Empty child = new();
        using Empty other = new();
        module.register_module("a", child);

        module.register_module("a", null!);
        module.children().ShouldBeEmpty();
        module.register_module("a", other);
        module.children().ShouldBe([other]);
    }

    [Fact]
    public void Dotted_names_find_parameters_and_buffers()
    {
        using Root root = new();

        root.get_parameter("first.inner.weight").ShouldNotBeNull().shape.ShouldBe([2, 2]);
        root.has_parameter("first.scale").ShouldBeTrue();
        root.has_parameter("first.table").ShouldBeFalse();
        root.has_buffer("second.table").ShouldBeTrue();
        root.get_parameter("third.inner.weight").ShouldBeNull();
        root.get_buffer("table").ShouldBeNull();
    }

    [Fact]
    public void Training_mode_reaches_every_module_and_apply_goes_bottom_up()
    {
        using Root root = new();
        List<string> order = [];

        root.eval();
        root.modules().ShouldAllBe(module => !module.training);
        root.train();
        root.modules().ShouldAllBe(module => module.training);
        root.apply(module => order.Add(module.GetName()));

        order.ShouldBe(["Linear", "Linear", "Leaf", "Linear", "Linear", "Leaf", "Root"]);
    }

    [Fact]
    public void A_module_that_was_built_in_a_scope_outlives_it()
    {
        Root root;
        using (NewDisposeScope())
        {
            root = new Root();
        }

        root.named_parameters().Count().ShouldBe(10);
        root.named_buffers().Count().ShouldBe(2);
        root.Dispose();
        root.named_parameters().ShouldBeEmpty();
    }

    [Fact]
    public void Non_persistent_buffers_are_not_listed()
    {
        using Empty module = new();
        module.register_buffer("kept", zeros(1));
        module.register_buffer("cache", zeros(1), persistent: false);

        module.named_buffers().Select(entry => entry.name).ShouldBe(["kept"]);
        module.state_dict().Keys.ShouldBe(["kept"]);
        module.get_buffer("cache").ShouldNotBeNull();
    }

    [Fact]
    public void Zero_grad_drops_or_clears()
    {
        using Linear layer = nn.Linear(2, 2);
        layer.call(ones(1, 2)).sum().backward();

        layer.zero_grad(set_to_none: false);
        layer.weight.grad.ShouldNotBeNull().abs().sum().item<float>().ShouldBe(0);
        layer.zero_grad();
        layer.weight.grad.ShouldBeNull();
    }
}
