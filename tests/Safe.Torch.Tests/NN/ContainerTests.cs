namespace Safe.Torch.Tests.NN;

public sealed class ContainerTests
{
    private sealed class Adding(float value) : Module<Tensor, Tensor>(nameof(Adding))
    {
        public override Tensor forward(Tensor input) => input + value;
    }

    [Fact]
    public void A_sequence_calls_its_steps_in_order_with_their_hooks()
    {
        Adding first = new(1);
        first.register_forward_hook((_, _, output) => output * 10);
        using Sequential model = nn.Sequential(first, new Adding(2));

        model.forward(tensor(0f)).item<float>().ShouldBe(12);
        model.named_children().Select(child => child.name).ShouldBe(["0", "1"]);
    }

    [Fact]
    public void A_sequence_leaves_only_its_result_behind()
    {
        using Sequential model = nn.Sequential(new Adding(1), nn.Identity(), nn.ReLU(inplace: true), new Adding(2), nn.Dropout(0));
        using DisposeScope scope = NewDisposeScope();
        Tensor input = zeros(2);
        int before = scope.DisposablesCount;

        Tensor result = model.call(input);

        result.sum().item<float>().ShouldBe(6);
        (scope.DisposablesCount - before).ShouldBeLessThanOrEqualTo(2, "the result and its sum");
        input.sum().item<float>().ShouldBe(0);
    }

    [Fact]
    public void Parts_of_a_sequence_share_its_steps()
    {
        using Sequential model = nn.Sequential(("a", new Adding(1)), ("b", new Adding(2)), ("c", new Adding(4)));

        model[1..].call(tensor(0f)).item<float>().ShouldBe(6);
        model[(null, 2)].call(tensor(0f)).item<float>().ShouldBe(3);
        model.Count.ShouldBe(3);
        model[2].call(tensor(0f)).item<float>().ShouldBe(4);
        nn.Sequential().call(tensor(5f)).item<float>().ShouldBe(5);
    }

    [Fact]
    public void A_list_registers_its_modules_by_number_through_every_change()
    {
        using ModuleList<Linear> list = new(nn.Linear(1, 1), nn.Linear(2, 2));
        list.append(nn.Linear(3, 3));
        list.Insert(0, nn.Linear(4, 4));
        list.RemoveAt(1);

        list.named_children().Select(child => child.name).ShouldBe(["0", "1", "2"]);
        list.Select(linear => linear.in_features).ShouldBe([4, 2, 3]);
        list.get_parameter("1.weight").ShouldBeSameAs(list[1].weight);
        list[2] = nn.Linear(5, 5);
        list.get_parameter("2.weight")!.shape.ShouldBe([5, 5]);
        list.Count.ShouldBe(3);
    }

    [Fact]
    public void A_dictionary_registers_its_modules_by_name()
    {
        using ModuleDict<Linear> dictionary = nn.ModuleDict(("x", nn.Linear(1, 1)), ("y", nn.Linear(2, 2)));
        dictionary["z"] = nn.Linear(3, 3);
        dictionary.Remove("x").ShouldBeTrue();

        dictionary.keys().ShouldBe(["y", "z"]);
        dictionary.state_dict().Keys.ShouldBe(["y.weight", "y.bias", "z.weight", "z.bias"]);
        dictionary[0].Item1.ShouldBe("y");
        dictionary.ContainsKey("x").ShouldBeFalse();
        dictionary.values().Select(linear => linear.in_features).ShouldBe([2, 3]);
        Should.Throw<ArgumentException>(() => dictionary.Add("y", nn.Linear(1, 1)));
    }

    [Fact]
    public void Parameter_containers_register_their_parameters()
    {
        using ParameterList list = nn.ParameterList(new Parameter(ones(1)), new Parameter(ones(2)));
        using ParameterDict dictionary = nn.ParameterDict(("a", new Parameter(ones(3))));

        list.named_parameters().Select(entry => entry.name).ShouldBe(["0", "1"]);
        dictionary.Add("b", new Parameter(ones(4)));
        dictionary.named_parameters().Select(entry => entry.name).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Modules_without_parameters_refuse_them()
    {
        using Dropout dropout = nn.Dropout();

        Should.Throw<InvalidOperationException>(() => dropout.register_parameter("p", new Parameter(ones(1))));
        Should.Throw<InvalidOperationException>(() => dropout.register_module("m", nn.Identity()));
    }

    [Fact]
    public void An_ordered_dictionary_is_also_a_list_of_pairs()
    {
        Utils.OrderedDict<string, int> dictionary = new() { { "a", 1 }, { "b", 2 } };
        dictionary.Insert(1, ("c", 3));
        dictionary["a"] = 4;

        dictionary.ShouldBe([("a", 4), ("c", 3), ("b", 2)]);
        dictionary.IndexOf(("b", 2)).ShouldBe(2);
        dictionary.Remove(("b", 5)).ShouldBeFalse();
        dictionary.Remove("c").ShouldBeTrue();
        dictionary.Keys.ShouldBe(["a", "b"]);
    }
}
