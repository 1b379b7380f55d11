namespace Safe.Torch.Tests.NN;

public sealed class CallTests
{
    private sealed class Doubling() : Module<Tensor, Tensor>(nameof(Doubling))
    {
        public override Tensor forward(Tensor input) => input * 2;
    }

    private sealed class Sum() : Module<Tensor, Tensor, Tensor>(nameof(Sum))
    {
        public override Tensor forward(Tensor input1, Tensor input2) => input1 + input2;
    }

    private sealed class Sum6() : Module<int, int, int, int, int, int, int>(nameof(Sum6))
    {
        public override int forward(int input1, int input2, int input3, int input4, int input5, int input6) =>
            input1 + (10 * input2) + (100 * input3) + (1000 * input4) + (10000 * input5) + (100000 * input6);
    }

    [Fact]
    public void Hooks_run_around_forward_in_the_documented_order()
    {
        List<string> order = [];
        using Doubling module = new();
        module.register_forward_hook(_ => order.Add("module post"));
        module.register_forward_hook(
            (_, _, output) =>
            {
                order.Add("post");
                return output;
            }
        );
        module.register_forward_pre_hook(
            (_, input) =>
            {
                order.Add("pre");
                return input;
            }
        );
        module.register_forward_pre_hook(_ => order.Add("module pre"));

        using Tensor result = module.call(tensor(3f));

        order.ShouldBe(["module pre", "pre", "post", "module post"]);
    }

    [Fact]
    public void Hooks_replace_input_and_result_and_null_keeps_them()
    {
        using Doubling module = new();
        module.register_forward_pre_hook((_, _) => tensor(5f));
        module.register_forward_pre_hook((_, _) => null!);
        module.register_forward_hook((_, input, output) => input + output);
        module.register_forward_hook((_, _, _) => null!);

        module.call(tensor(1f)).item<float>().ShouldBe(15f);
    }

    [Fact]
    public void Forward_runs_no_hooks()
    {
        using Doubling module = new();
        module.register_forward_hook((_, _, _) => throw new InvalidOperationException("a hook ran"));

        module.forward(tensor(1f)).item<float>().ShouldBe(2f);
        Should.Throw<InvalidOperationException>(() => module.call(tensor(1f)));
    }

    [Fact]
    public void A_removed_hook_is_gone_and_may_be_removed_twice()
    {
        using Doubling module = new();
        var first = module.register_forward_hook((_, _, output) => output + 1);
        module.register_forward_hook((_, _, output) => output * 10);

        module.call(tensor(1f)).item<float>().ShouldBe(30f);
        first.remove();
        first.remove();
        module.call(tensor(1f)).item<float>().ShouldBe(20f);
    }

    [Fact]
    public void A_hook_may_remove_itself_while_it_runs()
    {
        using Doubling module = new();
        int runs = 0;
        Action remove = () => { };
        var hook = module.register_forward_hook(
            (_, _, output) =>
            {
                runs++;
                remove();
                return output;
            }
        );
        remove = hook.remove;
        using Tensor input = tensor(1f);

        module.call(input);
        module.call(input);

        runs.ShouldBe(1);
    }

    [Fact]
    public void A_pre_hook_of_two_arguments_replaces_both_or_neither()
    {
        using Sum module = new();
        module.register_forward_pre_hook((_, a, b) => (a * 10, b));
        module.register_forward_pre_hook((_, _, _) => null);

        module.call(tensor(1f), tensor(2f)).item<float>().ShouldBe(12f);
    }

    [Fact]
    public void Six_arguments_arrive_in_order()
    {
        using Sum6 module = new();
        module.register_forward_pre_hook((_, a, b, c, d, e, f) => (a, b, c, d, e, f + 1));

        module.call(1, 2, 3, 4, 5, 6).ShouldBe(754321);
    }
}
