using System.Runtime.InteropServices;
using Safe.Testing;

namespace Safe.Torch.Tests.Cuda;

/// <summary>What is answered where there is no GPU: availability truly, all else with one sentence.</summary>
public sealed class NoDeviceTests
{
    [NoCudaFact]
    public void There_is_no_device()
    {
        cuda.is_available().ShouldBeFalse();
        cuda_is_available().ShouldBeFalse();
        cuda.is_cudnn_available().ShouldBeFalse();
        cuda.device_count().ShouldBe(0);
        cuda.get_rng_state_all().ShouldBeEmpty();
    }

    [NoCudaFact]
    public void Seeding_devices_leaves_the_stream_of_the_processor_alone()
    {
        manual_seed(7);
        using Tensor expected = rand(8);
        manual_seed(7);

        cuda.manual_seed(1);
        cuda.manual_seed_all(2);
        cuda.set_rng_state_all([]);
        using Tensor drawn = rand(8);

        drawn.data<float>().ToArray().ShouldBe(expected.data<float>().ToArray());
    }

    [NoCudaFact]
    public void Whatever_needs_a_device_says_that_there_is_none()
    {
        using Tensor state = get_rng_state();
        foreach (
            Action use in (Action[])
                [
                    () => cuda.synchronize(),
                    () => cuda.current_device(),
                    () => cuda.set_device(0),
                    () => cuda.get_device_name(),
                    () => cuda.get_device_capability(CUDA),
                    () => cuda.memory_allocated(),
                    () => cuda.max_memory_allocated(),
                    () => cuda.reset_peak_memory_stats(),
                    () => cuda.empty_cache(),
                    () => cuda.mem_get_info(),
                    () => cuda.get_rng_state(),
                    () => cuda.set_rng_state(state),
                    () => new Generator(1, CUDA),
                    () => torch.memory.statistics(DeviceType.CUDA),
                ]
        )
        {
            string message = Should.Throw<NotSupportedException>(use).Message;
            message.ShouldContain("no CUDA device is available");
            message.ShouldNotContain('\n');
        }
    }

    [NoCudaFact]
    public void Tensors_cannot_go_there()
    {
        using Tensor here = ones(3);

        Should.Throw<InvalidOperationException>(() => here.cuda());
        Should.Throw<InvalidOperationException>(() => here.to("cuda:0", non_blocking: true));
        Should.Throw<InvalidOperationException>(() => zeros(3, device: CUDA));
        Should.Throw<ExternalException>(() => here.pin_memory());
        here.is_pinned().ShouldBeFalse();
    }

    [Fact]
    public void Another_kind_of_device_is_refused()
    {
        Should.Throw<ArgumentException>(() => cuda.synchronize(CPU)).Message.ShouldContain("cpu is not a CUDA device");
        Should.Throw<ArgumentException>(() => cuda.set_device(META)).Message.ShouldContain("meta is not a CUDA device");
        Should.Throw<ArgumentException>(() => cuda.set_rng_state_all(new Tensor[1_000])).Message.ShouldContain("1000 states");
        Should
            .Throw<NotSupportedException>(() => torch.memory.statistics(DeviceType.XLA))
            .Message.ShouldContain("the memory of xla devices is not counted");
    }
}
