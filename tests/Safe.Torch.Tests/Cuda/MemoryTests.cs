using Safe.Testing;

namespace Safe.Torch.Tests.Cuda;

/// <summary>The counters of CUDA's allocator, and those of products and saved tensors on a device.</summary>
public sealed class MemoryTests : IDisposable
{
    private const long Elements = 4 << 20;
    private const long Bytes = 4 * Elements;

    private readonly IDisposable scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [CudaFact]
    public void A_tensor_is_counted_while_it_lives()
    {
        long before = cuda.memory_allocated();
        Tensor tensor = zeros(Elements, device: CUDA);

        cuda.memory_allocated().ShouldBe(before + Bytes);
        torch.memory.statistics(DeviceType.CUDA, -1).CurrentBytes.ShouldBe(before + Bytes);
        tensor.Dispose();
        cuda.memory_allocated().ShouldBe(before);
    }

    [CudaFact]
    public void The_peak_stays_until_it_is_reset()
    {
        long before = cuda.memory_allocated();
        zeros(Elements, device: CUDA).Dispose();

        cuda.max_memory_allocated().ShouldBeGreaterThanOrEqualTo(before + Bytes);
        cuda.reset_peak_memory_stats();
        cuda.max_memory_allocated().ShouldBe(cuda.memory_allocated());
    }

    [CudaFact]
    public void An_emptied_cache_holds_nothing_that_could_be_given_back()
    {
        zeros(16 * Elements, device: CUDA).Dispose();
        torch.memory.statistics(DeviceType.CUDA, -1).CachedBytes.ShouldBeGreaterThanOrEqualTo(16 * Bytes);

        (long freeBefore, long total) = cuda.mem_get_info();
        cuda.empty_cache();

        torch.memory.statistics(DeviceType.CUDA, -1).CachedBytes.ShouldBeLessThan(16 * Bytes);
        freeBefore.ShouldBeInRange(1, total);
    }

    [CudaFact]
    public void Products_on_a_device_are_counted_by_formula()
    {
        Tensor left = randn([32, 64], device: CUDA, requires_grad: true);
        Tensor right = randn([64, 16], device: CUDA, requires_grad: true);

        flops.reset();
        flops.enable();
        left.matmul(right).sum().backward();
        cuda.synchronize();
        flops.enable(false);

        flops.statistics().Forward.ShouldBe(2 * 32 * 64 * 16);
        flops.statistics().Backward.ShouldBe(2 * 2 * 32 * 64 * 16);
    }

    [CudaFact]
    public void What_autograd_keeps_on_a_device_is_counted_once()
    {
        Tensor input = randn([Elements], device: CUDA, requires_grad: true);

        saved_tensors.exclude([]);
        saved_tensors.reset_peak();
        saved_tensors.enable();
        Tensor result = input.exp();
        saved_tensors.enable(false);

        saved_tensors.statistics().CurrentBytes.ShouldBe(Bytes);
        result.sum().backward();
        saved_tensors.statistics().CurrentBytes.ShouldBe(0);
    }
}
