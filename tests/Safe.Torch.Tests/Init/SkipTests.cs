namespace Safe.Torch.Tests.Init;

/// <summary>Weights that come from elsewhere are neither drawn nor given memory.</summary>
public sealed class SkipTests
{
    [Fact]
    public void Layers_have_shapes_but_neither_values_nor_memory()
    {
        using DisposeScope scope = NewDisposeScope();
        torch.manual_seed(1);
        using Tensor before = torch.get_rng_state();
        long bytes = torch.memory.statistics().CurrentBytes;
        Parameter[] weights;
        using (init.skip())
        {
            weights = [Linear(300, 200).weight, Embedding(400, 100, padding_idx: 0).weight!, Conv2d(30, 40, 5).weight!];
        }

        (torch.memory.statistics().CurrentBytes - bytes).ShouldBeLessThan(10_000);
        using Tensor after = torch.get_rng_state();
        after.bytes.ToArray().ShouldBe(before.bytes.ToArray());
        weights
            .Select(weight => weight.shape)
            .ShouldBe([
                [200, 300],
                [400, 100],
                [40, 30, 5, 5],
            ]);
        weights.ShouldAllBe(weight => weight.requires_grad && !weight.is_contiguous());
    }

    [Fact]
    public void Writing_into_what_has_no_memory_fails()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        Tensor nothing;
        using (init.skip())
        {
            nothing = init.unfilled([3, 4]);
        }
        Should.Throw<Exception>(() => nothing.add_(1)).Message.ShouldContain("single memory location");
    }

    [Fact]
    public void Values_stay_until_the_last_of_nested_scopes_ends()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor values = torch.zeros(3);
        IDisposable outer = init.skip();
        using (init.skip())
        {
            init.ones_(values);
        }
        init.uniform_(values, 1, 2);
        values.data<float>().ToArray().ShouldBe([0, 0, 0]);
        outer.Dispose();
        outer.Dispose();

        init.ones_(values);
        values.data<float>().ToArray().ShouldBe([1, 1, 1]);
        init.unfilled([3, 4]).is_contiguous().ShouldBeTrue();
    }

    [Fact]
    public void Another_thread_goes_on_drawing()
    {
        using IDisposable skip = init.skip();
        float[] drawn = [];
        var other = new Thread(() =>
        {
            using Tensor values = torch.zeros(2);
            init.ones_(values);
            drawn = values.data<float>().ToArray();
        });
        other.Start();
        other.Join();
        drawn.ShouldBe([1, 1]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_parameter_that_takes_a_tensor_over_stays_what_it_is_to_its_module(bool trainable)
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear layer = Linear(2, 1, hasBias: false);
        Parameter weight = layer.weight;
        weight.requires_grad = trainable;
        Tensor values = torch
            .tensor(
                new float[,]
                {
                    { 3, 4 },
                }
            )
            .to(ScalarType.BFloat16);

        weight.take_over(values);

        layer.weight.ShouldBeSameAs(weight);
        layer.parameters().ShouldBe([weight]);
        weight.dtype.ShouldBe(ScalarType.BFloat16);
        weight.requires_grad.ShouldBe(trainable);
        weight.is_leaf.ShouldBeTrue();
        values.IsInvalid.ShouldBeTrue();
        layer.call(torch.ones([1, 2], dtype: ScalarType.BFloat16)).ToSingle().ShouldBe(7);
        Should.Throw<ArgumentException>(() => weight.take_over(torch.zeros(2, 1))).Message.ShouldContain("[1, 2]");
    }

    [Fact]
    public void What_an_operation_made_is_cut_off_from_its_graph()
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear layer = Linear(2, 1, hasBias: false);
        Tensor source = torch.ones([1, 2], requires_grad: true);

        layer.weight.take_over(source * 2);

        layer.weight.is_leaf.ShouldBeTrue();
        layer.call(torch.ones(1, 2)).sum().backward();
        source.grad.ShouldBeNull();
        layer.weight.grad!.data<float>().ToArray().ShouldBe([1, 1]);
    }
}
