using Safe.Framework.Metering;
using Safe.Testing;

namespace Safe.Framework.Tests.Metering;

/// <summary>The meter of the backend.</summary>
public sealed class MemoryMeterTests
{
    [Fact]
    public void A_device_without_counters_reads_zero_and_says_so()
    {
        IMemoryMeter meter = BackendMeters.Memory(META);
        meter.ResetPeak();
        (meter.IsAvailable, meter.CurrentBytes, meter.PeakBytes).ShouldBe((false, 0L, 0L));
    }

    [SafeTorchTheory("meters")]
    [InlineData(null)]
    [InlineData("cpu")]
    public void Main_memory_is_counted(string? device)
    {
        // Tests beside this one hold less than a quarter of it.
        const long Bytes = 64L << 20;
        IMemoryMeter meter = BackendMeters.Memory(device is null ? null : torch.device(device));
        meter.IsAvailable.ShouldBeTrue();
        long before = meter.CurrentBytes;
        using Tensor large = torch.zeros([Bytes / 4], dtype: ScalarType.Float32);
        (meter.CurrentBytes - before).ShouldBeInRange(Bytes / 4 * 3, Bytes / 4 * 5);
        meter.PeakBytes.ShouldBeGreaterThanOrEqualTo(before + Bytes / 4 * 3);
    }
}
