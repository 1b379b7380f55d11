using System.Runtime.InteropServices;

namespace Safe.Torch.Tests.Errors;

/// <summary>A device that is not there is an exception, whatever is asked of it.</summary>
public sealed class DeviceErrorTests
{
    public static TheoryData<DeviceType> Others =>
        [.. Enum.GetValues<DeviceType>().Except([DeviceType.CPU, DeviceType.META, DeviceType.CUDA])];

    [Theory]
    [MemberData(nameof(Others))]
    public void A_device_that_LibTorch_was_not_built_for_is_refused_in_one_line(DeviceType type)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = ones(2);

        foreach (
            Action use in (Action[])
                [() => zeros(2, device: new Device(type)), () => x.to(new Device(type)), () => rand(2, device: new Device(type, 1))]
        )
        {
            ExternalException error = Should.Throw<ExternalException>(use);
            error.Message.ShouldNotContain('\n');
            error.Message.Length.ShouldBeLessThan(400);
        }
    }

    [Fact]
    public void A_device_of_no_kind_is_refused() => Should.Throw<ExternalException>(() => zeros(2, device: new Device((DeviceType)77)));

    [Fact]
    public void Without_CUDA_every_way_to_it_says_so()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = ones(2);
        foreach (
            Action use in (Action[])[() => zeros(2, device: CUDA), () => x.cuda(), () => x.to("cuda:0"), () => rand(2, device: "cuda")]
        )
        {
            if (HasCuda)
            {
                use();
            }
            else
            {
                InvalidOperationException error = Should.Throw<InvalidOperationException>(use);
                error.Message.ShouldContain("CUDA is not available");
                error.Message.ShouldNotContain('\n');
            }
        }
    }

    [Fact]
    public void A_tensor_without_elements_in_memory_gives_none()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor meta = zeros(2, device: META);

        Should.Throw<InvalidOperationException>(() => meta.data<float>()).Message.ShouldContain("main memory");
        Should.Throw<NotSupportedException>(() => meta.bytes.Length);
        Should.Throw<Exception>(() => meta.sum().item<float>()).Message.ShouldNotContain('\n');
    }

    // Its CUDA half is a library of its own.
    private static bool HasCuda => File.ReadAllText("/proc/self/maps").Contains("libtorch_cuda", StringComparison.Ordinal);
}
