namespace Safe.Torch.Tests.Recompute;

/// <summary>Gradients of a recomputed function are those of the plain run, to the bit.</summary>
public sealed class RecomputeGradientTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();
    private readonly Linear first = nn.Linear(12, 24);
    private readonly Linear second = nn.Linear(24, 12);
    private readonly Dropout dropout = nn.Dropout(0.4);

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
        scope.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_block_with_dropout_gives_the_same_bits(bool inputIsTrained)
    {
        Tensor x = randn(8, 12).requires_grad_(inputIsTrained);

        (float[] expected, Tensor stateAfter) = Gradients(x, tensor => Block(Block(tensor)));
        (float[] actual, Tensor stateAfterwards) = Gradients(
            x,
            tensor => torch.utils.checkpoint(Block, torch.utils.checkpoint(Block, tensor))
        );

        actual.ShouldBe(expected);
        expected.ShouldContain(value => Math.Abs(value) > 1e-4f);
        // The second run put the stream back: what comes after the backward pass is drawn as without recompute.
        stateAfterwards.Equals(stateAfter).ShouldBeTrue();
    }

    [Fact]
    public void Without_the_random_state_the_mask_is_another_one()
    {
        Tensor x = ones(8, 12).requires_grad_();
        manual_seed(5);

        Tensor y = torch.utils.checkpoint(tensor => dropout.call(tensor * 3).square(), x, preserve_rng_state: false);
        manual_seed(6);
        y.sum().backward();

        // d/dx (mask·3x/0.6)²: where the two masks differ, the gradient is 0 though the output is not.
        bool[] kept = [.. y.data<float>().Select(value => value > 0)];
        bool[] learnt = [.. x.grad!.data<float>().Select(value => value > 0)];
        learnt.ShouldNotBe(kept);
    }

    [Fact]
    public void Nested_regions_give_the_same_bits()
    {
        Tensor x = randn(8, 12).requires_grad_();

        (float[] expected, _) = Gradients(x, tensor => Block(Block(Block(tensor).tanh())).exp());
        (float[] actual, _) = Gradients(
            x,
            tensor =>
                torch.utils.checkpoint(
                    outer =>
                        torch
                            .utils.checkpoint(
                                inner => Block(torch.utils.checkpoint(Block, inner)),
                                torch.utils.checkpoint(Block, outer).tanh()
                            )
                            .exp(),
                    tensor
                )
        );

        actual.ShouldBe(expected);
    }

    [Fact]
    public void Several_inputs_and_outputs_with_and_without_gradient()
    {
        Tensor x = randn(4, 6).requires_grad_();
        Tensor y = randn(4, 6).requires_grad_();
        Tensor mask = randint(0, 2, [4, 6], dtype: ScalarType.Bool);
        static IReadOnlyList<Tensor> Function(IReadOnlyList<Tensor> t) =>
            [(t[0] * t[1]).exp().masked_fill(t[2], 0), t[0].argmax(1), t[1].sigmoid() * t[1]];

        float[] Run(Func<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>> run)
        {
            IReadOnlyList<Tensor> results = run([x, y, mask]);
            results[1].requires_grad.ShouldBeFalse();
            (results[0].sum() + (results[2] * results[1].view(4, 1)).sum()).backward();
            float[] gradients = [.. x.grad!.data<float>(), .. y.grad!.data<float>()];
            x.grad = y.grad = null;
            return gradients;
        }

        Run(inputs => torch.utils.checkpoint(Function, inputs)).ShouldBe(Run(Function));
    }

    [Fact]
    public void An_input_used_twice_and_a_function_used_twice()
    {
        Tensor x = randn(5, 5).requires_grad_();
        static Tensor Product(Tensor left, Tensor right) => (left.matmul(right).tanh() * left).cos();

        (float[] expected, _) = Gradients(x, tensor => Product(Product(tensor, tensor), tensor));
        (float[] actual, _) = Gradients(
            x,
            tensor => torch.utils.checkpoint(Product, torch.utils.checkpoint(Product, tensor, tensor), tensor)
        );

        actual.ShouldBe(expected);
    }

    [Fact]
    public void A_prefix_without_gradient_and_frozen_parameters()
    {
        Tensor x = randn(8, 12);
        first.weight.requires_grad_(false);
        Tensor Forward(Func<Tensor, Tensor> block)
        {
            Tensor hidden;
            using (no_grad())
            {
                hidden = block(x);
            }
            return block(hidden);
        }

        (float[] expected, _) = Gradients(x, _ => Forward(Block));
        (float[] actual, _) = Gradients(x, _ => Forward(tensor => torch.utils.checkpoint(Block, tensor)));

        actual.ShouldBe(expected);
    }

    [Fact]
    public void Derivatives_can_be_taken_again_and_of_derivatives()
    {
        Tensor x = linspace(-1, 1, 30, dtype: ScalarType.Float64).view(5, 6).requires_grad_();
        static Tensor Function(Tensor t) => t.tanh().matmul(t.transpose(0, 1)).softmax(-1).pow(2);

        double[] Run(Func<Tensor, Tensor> function)
        {
            Tensor loss = function(x).sum();
            Tensor once = autograd.grad([loss], [x], create_graph: true)[0];
            Tensor again = autograd.grad([loss], [x], retain_graph: true)[0];
            again.Equals(once).ShouldBeTrue();
            Tensor second = autograd.grad([once.square().sum()], [x])[0];
            return [.. once.data<double>(), .. second.data<double>()];
        }

        double[] expected = Run(Function);
        double[] actual = Run(tensor => torch.utils.checkpoint(Function, tensor));

        actual.ShouldBe(expected);
        expected.ShouldContain(value => Math.Abs(value) > 1e-3);
    }

    [Fact]
    public void A_function_that_differentiates_inside_itself()
    {
        Tensor x = linspace(-1, 1, 12, dtype: ScalarType.Float64).requires_grad_();
        static Tensor Penalty(Tensor t)
        {
            Tensor inner = (t * 2).sin();
            Tensor slope = autograd.grad([inner.exp().sum()], [inner], create_graph: true)[0];
            return inner.tanh() + slope.square();
        }

        Penalty(x).sum().backward();
        double[] expected = [.. x.grad!.data<double>()];
        x.grad = null;
        torch.utils.checkpoint(Penalty, x).sum().backward();

        x.grad!.data<double>().ShouldBe(expected);
    }

    [Fact]
    public void A_function_that_catches_every_exception()
    {
        Tensor x = randn(6).requires_grad_();
        static Tensor Careful(Tensor t)
        {
            Tensor result = t;
            for (int i = 0; i < 4; i++)
            {
                try
                {
                    result = result.exp().cos();
                }
                catch (Exception)
                {
                    // The second run stops by an exception; a function that swallows it only goes on in vain.
                    result = t;
                }
            }
            return result;
        }

        (float[] expected, _) = Gradients(x, Careful);
        (float[] actual, _) = Gradients(x, t => torch.utils.checkpoint(Careful, t));

        actual.ShouldBe(expected);
    }

    [Fact]
    public void Autocast_of_the_first_run_holds_in_the_second()
    {
        Tensor x = randn(8, 12).requires_grad_();

        (float[] expected, _) = Gradients(x, tensor => Cast(() => Block(tensor)));
        (float[] actual, _) = Gradients(x, tensor => Cast(() => torch.utils.checkpoint(Block, tensor)));
        (float[] full, _) = Gradients(x, Block);

        actual.ShouldBe(expected);
        actual.ShouldNotBe(full);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void A_sequence_in_segments_gives_the_same_bits(int segments)
    {
        Tensor x = randn(8, 12).requires_grad_();
        nn.IModule<Tensor, Tensor>[] steps = [first, nn.GELU(), dropout, second, nn.Tanh()];

        (float[] expected, _) = Gradients(x, tensor => steps.Aggregate(tensor, (result, step) => step.call(result)));
        (float[] actual, _) = Gradients(x, tensor => torch.utils.checkpoint_sequential(steps, segments, tensor));

        actual.ShouldBe(expected);
        Should.Throw<ArgumentOutOfRangeException>(() => torch.utils.checkpoint_sequential(steps, 0, x));
        Should.Throw<ArgumentOutOfRangeException>(() => torch.utils.checkpoint_sequential(steps, 6, x));
    }

    [Fact]
    public void Threads_side_by_side_do_not_disturb_each_other()
    {
        Tensor x = randn(8, 12).requires_grad_();
        (float[] expected, _) = Gradients(x, tensor => second.call(first.call(tensor).gelu()));
        float[][] results = new float[4][];

        Thread[] threads =
        [
            .. Enumerable
                .Range(0, results.Length)
                .Select(i => new Thread(() =>
                {
                    using IDisposable inner = NewDisposeScope();
                    Tensor own = x.detach().requires_grad_();
                    for (int round = 0; round < 20; round++)
                    {
                        Tensor y = torch.utils.checkpoint(t => second.call(first.call(t).gelu()), own, preserve_rng_state: false);
                        results[i] = [.. autograd.grad([y.square().sum()], [own])[0].data<float>()];
                    }
                })),
        ];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        float[] ofInput = expected[^96..];
        results.ShouldAllBe(result => result.SequenceEqual(ofInput));
    }

    private static Tensor Cast(Func<Tensor> function)
    {
        using IDisposable casting = autocast(DeviceType.CPU);
        return function();
    }

    private Tensor Block(Tensor x) => x + dropout.call(second.call(dropout.call(first.call(x).gelu())));

    private (float[] Gradients, Tensor StateAfter) Gradients(Tensor x, Func<Tensor, Tensor> function)
    {
        manual_seed(17);
        function(x).square().sum().backward();
        IEnumerable<Tensor> leaves = [.. first.parameters(), .. second.parameters(), x];
        float[] gradients = [.. leaves.Where(leaf => leaf.grad is not null).SelectMany(leaf => leaf.grad!.data<float>())];
        foreach (Tensor leaf in leaves)
        {
            leaf.grad = null;
        }
        return (gradients, get_rng_state());
    }
}
