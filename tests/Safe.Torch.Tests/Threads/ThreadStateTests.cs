using System.Runtime.InteropServices;
using Safe.Testing;

namespace Safe.Torch.Tests.Threads;

/// <summary>Modes, scopes and errors belong to a thread; tensors and graphs belong to none.</summary>
[NoCollection]
public sealed class ThreadStateTests
{
    [Fact]
    public void A_graph_made_here_runs_backward_there()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new[] { 1.0, 2 }, requires_grad: true);
        Tensor loss = (x * x).sum();

        Workers.Elsewhere(() => loss.backward());

        x.grad!.data<double>().ShouldBe([2, 4]);
    }

    [Fact]
    public void Backward_passes_of_many_threads_into_one_leaf_add_up()
    {
        using Tensor x = ones(3, ScalarType.Float64, requires_grad: true);

        Workers.AtOnce([
            .. Enumerable
                .Range(0, 4)
                .Select(thread =>
                    (Func<bool>)(
                        () =>
                        {
                            for (int i = 0; i < 25; i++)
                            {
                                using DisposeScope scope = NewDisposeScope();
                                IList<Tensor> gradient = autograd.grad([(x * (thread + 1)).square().sum()], [x]);
                                gradient[0].data<double>().ToArray().ShouldAllBe(value => value == 2.0 * (thread + 1) * (thread + 1));
                            }
                            return true;
                        }
                    )
                ),
        ]);
    }

    [Fact]
    public void Recording_is_switched_for_one_thread_only()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = ones(2, requires_grad: true);

        using (no_grad())
        {
            Workers.Elsewhere(() => (is_grad_enabled(), (x * 2).requires_grad)).ShouldBe((true, true));
            (x * 2).requires_grad.ShouldBeFalse();
        }
        using (inference_mode())
        {
            Workers.Elsewhere(is_inference_mode_enabled).ShouldBeFalse();
        }
        Workers.Elsewhere(() => set_grad_enabled(false));
        is_grad_enabled().ShouldBeTrue();
    }

    [Fact]
    public void A_scope_takes_only_what_its_own_thread_makes()
    {
        long before = Tensor.TotalCount;
        Tensor[] made;
        using (DisposeScope mine = NewDisposeScope())
        {
            made = Workers.AtOnce(() => Made(mine), () => Made(mine));
            mine.DisposablesCount.ShouldBe(0);
        }

        made.ShouldAllBe(tensor => !tensor.IsInvalid);
        Array.ForEach(made, tensor => tensor.Dispose());
        Tensor.TotalCount.ShouldBe(before);

        static Tensor Made(DisposeScope other)
        {
            CurrentDisposeScope.ShouldBeNull();
            using DisposeScope own = NewDisposeScope();
            Tensor kept = ones(2);
            own.Contains(kept).ShouldBeTrue();
            other.Contains(kept).ShouldBeFalse();
            return kept.MoveToOuterDisposeScope();
        }
    }

    [Fact]
    public void A_tensor_made_there_is_disposed_here()
    {
        long before = Tensor.TotalCount;
        long bytes = memory.statistics().CurrentBytes;

        Tensor[] made = Workers.Elsewhere(() => Enumerable.Range(0, 1_000).Select(i => full(10, i)).ToArray());
        made[999].data<long>()[3].ShouldBe(999);
        Array.ForEach(made, tensor => tensor.Dispose());

        Tensor.TotalCount.ShouldBe(before);
        memory.statistics().CurrentBytes.ShouldBe(bytes);
    }

    [Fact]
    public void Each_thread_gets_its_own_refusal()
    {
        Workers.AtOnce([.. Enumerable.Range(2, 4).Select(size => (Func<bool>)(() => RefusesInTurn(size)))]);

        static bool RefusesInTurn(int size)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor wrong = ones(size, size + 1);
            for (int i = 0; i < 200; i++)
            {
                Should.Throw<ExternalException>(() => wrong.mm(wrong)).Message.ShouldContain($"({size}x{size + 1} and {size}x{size + 1})");
            }
            return true;
        }
    }

    [Fact]
    public void An_exception_of_a_hook_reaches_the_thread_that_called()
    {
        using Linear layer = nn.Linear(2, 2);
        layer.register_forward_hook((_, _, _) => throw new FormatException("on purpose"));

        Should.Throw<FormatException>(() => Workers.Elsewhere(() => layer.call(ones(1, 2)))).Message.ShouldBe("on purpose");
    }

    [Fact]
    public void A_first_use_of_many_operators_at_once_finds_each()
    {
        double[][] results = Workers.AtOnce([.. Enumerable.Range(0, 4).Select(_ => (Func<double[]>)Several)]);

        results.ShouldAllBe(values => values.SequenceEqual(results[0]));

        static double[] Several()
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor x = arange(6.0, ScalarType.Float64).reshape(2, 3) + 1;
            return
            [
                .. (
                    (Tensor[])
                        [x.log10().sum(), x.log2().sum(), x.expm1().mean(), x.rsqrt().max(), x.std(), x.triu(1).sum(), x.flip(0)[0, 0]]
                ).Select(value => value.item<double>()),
            ];
        }
    }
}
