using System.Runtime.InteropServices;

namespace Safe.Torch.Tests.Lifetime;

/// <summary>A tensor that one thread disposes while another uses it: the call ends as if it came first, or is refused.</summary>
public sealed class ConcurrentDisposalTests
{
    private const int Rounds = 3_000;

    public static TheoryData<string> Uses => [.. Readings.Keys];

    private static Dictionary<string, Func<Tensor, double>> Readings { get; } =
        new(StringComparer.Ordinal)
        {
            ["an operator"] = x => x.sum().item<double>(),
            ["an operator on itself"] = x => x.dot(x).item<double>(),
            ["a list"] = x => cat([x, x]).sum().item<double>() / 2,
            ["an index list"] = x => x.index(TensorIndex.Ellipsis).sum().item<double>(),
            ["elements"] = x => x.data<double>().ToArray().Sum(),
            ["a gradient given to grad"] = x =>
            {
                Tensor w = ones(64, ScalarType.Float64, requires_grad: true);
                return autograd.grad([w * 1.0], [w], [x])[0].sum().item<double>();
            },
            ["a gradient given to backward"] = x =>
            {
                Tensor w = ones(64, ScalarType.Float64, requires_grad: true);
                autograd.backward([w * 1.0], [x]);
                return w.grad!.sum().item<double>();
            },
            ["a leaf of grad"] = x => autograd.grad([x.requires_grad_().sum()], [x])[0].sum().item<double>(),
            ["a leaf of backward"] = x =>
            {
                autograd.backward([x.requires_grad_().sum()], inputs: [x]);
                return x.grad!.sum().item<double>();
            },
            ["a tensor the meter leaves out"] = x =>
            {
                saved_tensors.exclude([x, x]);
                saved_tensors.exclude([]);
                return 64;
            },
            ["an argument of a custom function"] = x => Plain.apply(x).sum().item<double>(),
            ["an input of a checkpointed function"] = x =>
                torch.utils.checkpoint(inputs => [inputs[0] * 1.0], [x.requires_grad_()])[0].sum().item<double>(),
            ["metadata"] = x => x.numel() * x.shape[0] * x.stride()[0] / x.size(0),
        };

    [Theory]
    [MemberData(nameof(Uses))]
    public void A_reader_sees_all_elements_or_a_refusal(string use)
    {
        Leftovers.Collect();
        long tensors = Tensor.TotalCount;
        long bytes = memory.statistics().CurrentBytes;

        Race(Readings[use]);
        // A call whose second argument was refused leaves the first one to its finaliser.
        Leftovers.Collect();

        Tensor.TotalCount.ShouldBe(tensors);
        memory.statistics().CurrentBytes.ShouldBe(bytes);
    }

    [Fact]
    public void A_call_that_fails_gives_its_arguments_back()
    {
        Leftovers.Collect();
        long bytes = memory.statistics().CurrentBytes;
        Tensor a = ones(2, 3);
        Tensor b = ones(1, 1);

        Should.Throw<ExternalException>(() => a.mm(a));
        Should.Throw<ExternalException>(() => cat([a, b]));
        a.Dispose();
        b.Dispose();

        memory.statistics().CurrentBytes.ShouldBe(bytes);
    }

    [Fact]
    public void A_call_that_is_refused_by_its_second_argument_frees_the_first_at_the_latest_with_its_wrapper()
    {
        Leftovers.Collect();
        long bytes = memory.statistics().CurrentBytes;

        Refused();
        Leftovers.Collect();

        memory.statistics().CurrentBytes.ShouldBe(bytes);
    }

    [Fact]
    public void A_list_that_is_refused_by_its_last_tensor_gives_the_others_back()
    {
        Leftovers.Collect();
        long bytes = memory.statistics().CurrentBytes;
        Tensor first = ones(2);
        Tensor gone = ones(2);
        gone.Dispose();

        Should.Throw<ObjectDisposedException>(() => autograd.backward([first, gone]));
        Should.Throw<ObjectDisposedException>(() => saved_tensors.exclude([first, gone]));
        first.Dispose();

        memory.statistics().CurrentBytes.ShouldBe(bytes);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Race(Func<Tensor, double> read)
    {
        Tensor[] shared = [.. Enumerable.Range(0, Rounds).Select(_ => ones(64, ScalarType.Float64))];
        int at = -1;
        Thread disposer = new(() =>
        {
            for (int i = 0; i < Rounds; i++)
            {
                // Right behind the reader, now earlier, now later.
                while (Volatile.Read(ref at) < i) { }
                Thread.SpinWait(i % 64);
                shared[i].Dispose();
            }
        });
        disposer.Start();
        for (int i = 0; i < Rounds; i++)
        {
            using DisposeScope scope = NewDisposeScope();
            Volatile.Write(ref at, i);
            try
            {
                read(shared[i]).ShouldBe(64);
            }
            catch (ObjectDisposedException refusal)
            {
                refusal.Message.ShouldBe("Tensor invalid -- empty handle.");
            }
        }
        disposer.Join();
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Refused()
    {
        Tensor first = ones(2, 2);
        Tensor second = ones(2, 2);
        second.Dispose();
        Should.Throw<ObjectDisposedException>(() => first.mm(second));
        first.Dispose();
    }

    private sealed class Plain : autograd.SingleTensorFunction<Plain>
    {
        public override string Name => nameof(Plain);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            ctx.save_for_backward([(Tensor)vars[0]]);
            return ((Tensor)vars[0]) * 1.0;
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => [grad_output];
    }
}
