using Safe.Testing;

namespace Safe.Torch.Tests.Cuda;

/// <summary>Random numbers that are drawn on a device.</summary>
public sealed class RandomTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [CudaFact]
    public void The_same_seed_draws_the_same()
    {
        cuda.manual_seed(5);
        float[] first = Draw();
        cuda.manual_seed_all(5);
        float[] second = Draw();
        torch.manual_seed(5);
        float[] third = Draw();

        second.ShouldBe(first);
        third.ShouldBe(first);
        Draw().ShouldNotBe(first);
    }

    [CudaFact]
    public void A_saved_state_continues_where_it_was()
    {
        cuda.manual_seed(6);
        Draw();
        Tensor state = cuda.get_rng_state();
        Tensor[] states = cuda.get_rng_state_all();
        float[] expected = Draw();

        cuda.set_rng_state(state);
        float[] again = Draw();
        cuda.set_rng_state_all(states);

        again.ShouldBe(expected);
        Draw().ShouldBe(expected);
        states.Length.ShouldBe(cuda.device_count());
    }

    [CudaFact]
    public void A_generator_of_its_own_leaves_the_device_s_stream_alone()
    {
        cuda.manual_seed(7);
        float[] expected = Draw();
        cuda.manual_seed(7);

        using Generator own = new(7, CUDA);
        own.device.type.ShouldBe(DeviceType.CUDA);
        own.initial_seed().ShouldBe(7);
        float[] drawn = rand([8], device: CUDA, generator: own).cpu().data<float>().ToArray();

        drawn.ShouldBe(expected);
        Draw().ShouldBe(expected);
    }

    private static float[] Draw() => rand([8], device: CUDA).cpu().data<float>().ToArray();
}
