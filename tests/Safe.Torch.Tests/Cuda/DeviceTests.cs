using Safe.Testing;

namespace Safe.Torch.Tests.Cuda;

/// <summary>Devices, and values that go there and back.</summary>
public sealed class DeviceTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [CudaFact]
    public void A_device_tells_what_it_is()
    {
        cuda.is_available().ShouldBeTrue();
        cuda_is_available().ShouldBeTrue();
        cuda.device_count().ShouldBeGreaterThan(0);
        cuda.get_device_name().ShouldNotBeEmpty();
        cuda.get_device_name(CUDA).ShouldBe(cuda.get_device_name(new Device(DeviceType.CUDA, cuda.current_device())));
        cuda.get_device_capability().major.ShouldBeInRange(3, 99);
    }

    [CudaFact]
    public void The_current_device_is_the_one_that_was_set()
    {
        int last = cuda.device_count() - 1;
        int before = cuda.current_device();

        cuda.set_device(last);
        cuda.current_device().ShouldBe(last);
        zeros(1, device: CUDA).device_index.ShouldBe(last);
        cuda.set_device(before);
        cuda.current_device().ShouldBe(before);
    }

    [CudaFact]
    public void A_device_that_is_not_there_is_named()
    {
        int beyond = cuda.device_count();

        Should.Throw<ArgumentException>(() => cuda.set_device(beyond)).Message.ShouldContain($"cuda:{beyond}");
        Should.Throw<ArgumentException>(() => cuda.synchronize(device(beyond))).Message.ShouldContain($"cuda:{beyond}");
        Should.Throw<ArgumentException>(() => new Generator(1, device(beyond))).Message.ShouldContain($"cuda:{beyond}");
    }

    [CudaFact]
    public void Values_come_back_as_they_went()
    {
        Tensor here = arange(10_000, ScalarType.Float32);

        Tensor there = here.cuda();
        there.is_cuda.ShouldBeTrue();
        there.cpu().data<float>().ToArray().ShouldBe(here.data<float>().ToArray());
    }

    [CudaFact]
    public void Pinned_copies_that_nobody_waits_for_arrive_before_synchronize_returns()
    {
        Tensor pinned = arange(1 << 20, ScalarType.Float32).pin_memory();
        Tensor back = zeros(1 << 20).pin_memory();
        pinned.is_pinned().ShouldBeTrue();
        back.is_pinned().ShouldBeTrue();

        Tensor there = pinned.to(CUDA, non_blocking: true);
        back.copy_(there, true);
        cuda.synchronize();

        back.data<float>().ToArray().ShouldBe(pinned.data<float>().ToArray());
    }

    [CudaFact]
    public void A_layer_and_its_gradients_agree_with_the_processor()
    {
        manual_seed(3);
        Linear here = Linear(64, 32);
        Linear there = Linear(64, 32).to(CUDA);
        there.load_state_dict(here.state_dict());
        Tensor input = randn(16, 64);

        Tensor expected = here.call(input);
        Tensor output = there.call(input.cuda());
        expected.square().sum().backward();
        output.square().sum().backward();

        // Float32 sums of 64 products in another order.
        allclose(output.cpu(), expected, rtol: 1e-4, atol: 1e-5).ShouldBeTrue();
        allclose(there.weight!.grad!.cpu(), here.weight!.grad!, rtol: 1e-4, atol: 1e-4).ShouldBeTrue();
    }
}
