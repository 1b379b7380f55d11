namespace Safe.Torch.Tests.NN;

/// <summary>What modules were seen to do by running TorchSharp; where it is an accident there, what they do here.</summary>
public sealed class ObservedModuleTests
{
    private sealed class Adding(float amount) : Module<Tensor, Tensor>(nameof(Adding))
    {
        public override Tensor forward(Tensor input) => input + amount;
    }

    private sealed class Holder : Module<Tensor, Tensor>
    {
        private readonly Parameter _scale = new(ones(2));
        private readonly Tensor table = zeros(2);
        private readonly List<Linear> ignored = [nn.Linear(1, 1)];
        public Module<Tensor, Tensor> step = new Adding(1);
        public Linear? late;

        public Holder()
            : base(nameof(Holder)) => RegisterComponents();

        // A get-only property of a parameter's name, and two indexers: TorchSharp's reflection stumbles over both.
        public Parameter scale => _scale;

        public int this[int index] => ignored.Count + index;

        public int this[string name] => table.IsInvalid ? 0 : name.Length;

        public override Tensor forward(Tensor input) => step.call(input);
    }

    [Fact]
    public void Hooks_stay_in_their_order_when_one_is_removed()
    {
        List<int> order = [];
        using Adding module = new(1);
        HookableModule<
            Func<Module<Tensor, Tensor>, Tensor, Tensor>,
            Func<Module<Tensor, Tensor>, Tensor, Tensor, Tensor>
        >.HookRemover first = module.register_forward_hook(_ => order.Add(1));
        module.register_forward_hook(_ => order.Add(2));

        first.remove();
        module.register_forward_hook(_ => order.Add(3));
        module.call(zeros(1));

        order.ShouldBe([2, 3]);
    }

    [Fact]
    public void A_hook_that_is_added_by_a_hook_runs_from_the_next_call()
    {
        int runs = 0;
        using Adding module = new(1);
        bool hasAdded = false;
        module.register_forward_hook(_ =>
        {
            if (!hasAdded)
            {
                hasAdded = true;
                module.register_forward_hook(_ => runs++);
            }
        });

        module.call(zeros(1));
        runs.ShouldBe(0);
        module.call(zeros(1));
        runs.ShouldBe(1);
    }

    [Fact]
    public void What_a_hook_keeps_belongs_to_the_callers_scope()
    {
        using Adding module = new(1);
        Tensor? kept = null;
        Tensor? taken = null;
        module.register_forward_hook(
            (_, _, output) =>
            {
                kept = output;
                taken = output.detach().DetachFromDisposeScope();
                return output;
            }
        );

        using (NewDisposeScope())
        {
            module.call(zeros(1));
        }

        kept!.IsInvalid.ShouldBeTrue();
        taken!.item<float>().ShouldBe(1);
        taken.Dispose();
    }

    [Fact]
    public void A_module_is_replaced_by_its_field_and_its_registration()
    {
        using Holder module = new();
        Adding other = new(10);

        module.step = other;
        module.call(tensor(0f)).item<float>().ShouldBe(10);
        module.named_children().Single().module.ShouldNotBeSameAs(other);
        module.register_module("step", null!);
        module.register_module("step", other);

        module.named_children().Single().ShouldBe(("step", other));
    }

    [Fact]
    public void Only_what_stands_in_a_field_at_registration_is_seen()
    {
        using Holder module = new();
        module.late = nn.Linear(1, 1);

        module.named_parameters().Select(entry => entry.name).ShouldBe(["_scale"]);
        module.named_children().Select(entry => entry.name).ShouldBe(["step"]);
        module.state_dict().Keys.ShouldBe(["_scale", "table"]);
    }

    [Fact]
    public void Converting_needs_no_setter_and_minds_no_indexers()
    {
        using Holder module = new();
        module.register_parameter("scale", new Parameter(ones(3)));

        module.to(ScalarType.Float64);

        module.scale.dtype.ShouldBe(ScalarType.Float64);
        module.get_parameter("scale")!.dtype.ShouldBe(ScalarType.Float64);
        (module[1] + module["ab"]).ShouldBe(4);
    }

    [Fact]
    public void Two_tensors_of_one_storage_are_not_tied()
    {
        using Holder module = new();
        module.register_parameter("a", new Parameter(module.scale.detach()));
        module.register_parameter("b", module.scale);

        module.named_parameters().Select(entry => entry.name).ShouldBe(["_scale", "a"]);
        module.state_dict().Keys.ShouldBe(["_scale", "a", "table"]);
        using IDisposable noGrad = no_grad();
        module.get_parameter("a")![0] = 7f;
        module.scale[0].item<float>().ShouldBe(7, "one storage all the same");
    }

    [Fact]
    public void A_buffer_that_is_not_persistent_is_left_where_it_is()
    {
        using Holder module = new();
        module.register_buffer("cache", zeros(1), persistent: false);

        module.to(ScalarType.Float64);

        module.get_buffer("cache")!.dtype.ShouldBe(ScalarType.Float32);
        module.get_buffer("table")!.dtype.ShouldBe(ScalarType.Float64);
    }

    [Fact]
    public void What_was_registered_by_hand_in_a_scope_outlives_it()
    {
        using Holder module = new();
        using (NewDisposeScope())
        {
            module.register_parameter("late", new Parameter(ones(1)));
            module.register_buffer("cache", zeros(1));
        }

        // TorchSharp disposes both with the scope, and lists them no more.
        module.state_dict().Keys.ShouldBe(["_scale", "late", "table", "cache"]);
        module.get_parameter("late")!.Dispose();
        module.state_dict().Keys.ShouldBe(["_scale", "table", "cache"]);
    }

    [Fact]
    public void Layers_that_were_built_in_a_scope_outlive_it()
    {
        (Module Layer, int Entries)[] layers;
        using (NewDisposeScope())
        {
            layers =
            [
                (nn.Linear(2, 2), 2),
                (nn.Conv2d(1, 1, 2), 2),
                (nn.LayerNorm(2), 2),
                (nn.GroupNorm(1, 2), 2),
                (nn.BatchNorm1d(2), 5),
                (nn.Embedding(2, 2), 1),
                (nn.MultiheadAttention(2, 1), 4),
            ];
        }

        foreach ((Module layer, int entries) in layers)
        {
            layer.state_dict().Count.ShouldBe(entries, layer.GetName());
            layer.Dispose();
        }
    }

    [Fact]
    public void A_module_takes_its_parameters_buffers_and_children_along()
    {
        Holder module = new();
        Linear child = nn.Linear(2, 2);
        module.register_module("child", child);
        Tensor table = module.get_buffer("table")!;

        module.Dispose();

        new[] { module.scale, table, child.weight, child.bias! }.ShouldAllBe(tensor => tensor.IsInvalid);
    }

    [Fact]
    public void One_module_serves_many_threads()
    {
        using Sequential model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1));
        using Tensor input = randn(3, 4);
        float expected = model.call(input).sum().item<float>();

        float[] sums = Threads.Workers.AtOnce([.. Enumerable.Repeat(Sum, 4)]);

        sums.ShouldAllBe(sum => sum == expected);

        float Sum()
        {
            using IDisposable noGrad = no_grad();
            float sum = 0;
            for (int i = 0; i < 200; i++)
            {
                using DisposeScope scope = NewDisposeScope();
                sum = model.call(input).sum().item<float>();
            }
            return sum;
        }
    }
}
