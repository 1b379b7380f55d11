namespace Safe.Torch.Tests.Threads;

/// <summary>Two jobs in one process do not see each other.</summary>
public sealed class TrainingThreadTests
{
    private const int Steps = 40;

    [Fact]
    public void Two_loops_side_by_side_give_the_bits_of_each_alone()
    {
        byte[] first = Workers.Elsewhere(() => Train(new Job(1)));
        byte[] second = Workers.Elsewhere(() => Train(new Job(2)));
        first.ShouldNotBe(second);

        // Models draw from the process's generator, so both are made before either trains.
        Job one = new(1);
        Job two = new(2);
        byte[][] together = Workers.AtOnce(() => Train(one), () => Train(two));

        together[0].ShouldBe(first);
        together[1].ShouldBe(second);
    }

    [Fact]
    public void A_loop_beside_threads_that_collect_and_fail_gives_the_same_bits()
    {
        byte[] alone = Workers.Elsewhere(() => Train(new Job(3)));
        Job job = new(3);
        int running = 1;

        byte[][] results = Workers.AtOnce(
            () =>
            {
                byte[] trained = Train(job);
                Volatile.Write(ref running, 0);
                return trained;
            },
            () =>
            {
                while (Volatile.Read(ref running) == 1)
                {
                    // Tensors left to the finaliser, and refusals.
                    _ = ones(100) + 1;
                    Should.Throw<System.Runtime.InteropServices.ExternalException>(() => ones(2, 3).mm(ones(2, 3)));
                    GC.Collect(0);
                }
                return [];
            }
        );

        results[0].ShouldBe(alone);
    }

    [Fact]
    public void Threads_that_train_leave_no_handle_behind()
    {
        Workers.Elsewhere(() => Train(new Job(1)));
        Leftovers.Collect();
        long tensors = Tensor.TotalCount;
        long bytes = memory.statistics().CurrentBytes;

        Workers.AtOnce(() => Train(new Job(1)), () => Train(new Job(2)), () => Train(new Job(3)));
        Leftovers.Collect();

        Tensor.TotalCount.ShouldBe(tensors);
        memory.statistics().CurrentBytes.ShouldBe(bytes);
    }

    private static byte[] Train(Job job)
    {
        using Sequential model = job.Model;
        using optim.Optimizer optimizer = optim.AdamW(model.parameters(), lr: 0.01);
        using Generator data = new(job.Seed);
        for (int step = 0; step < Steps; step++)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor x = randn(8, 6, generator: data);
            Tensor classes = randint(3, [8], generator: data);
            optimizer.zero_grad();
            F.cross_entropy(model.call(x), classes).backward();
            optimizer.step();
        }
        return [.. model.parameters().SelectMany(parameter => parameter.bytes.ToArray())];
    }

    private sealed class Job
    {
        internal Job(ulong seed)
        {
            Seed = seed;
            manual_seed((long)seed);
            Model = nn.Sequential(nn.Linear(6, 16), nn.LayerNorm(16), nn.GELU(), nn.Linear(16, 16), nn.Tanh(), nn.Linear(16, 3));
        }

        internal ulong Seed { get; }

        internal Sequential Model { get; }
    }
}
