using Safe.Framework.Backend.SafeTorch;

namespace Safe.Framework.Tests.Metering;

public sealed class AllocatorMemoryMeterTests
{
    [Fact]
    public void A_device_without_counters_reads_zero_and_says_so()
    {
        var meter = new AllocatorMemoryMeter(META);
        meter.ResetPeak();
        (meter.IsAvailable, meter.CurrentBytes, meter.PeakBytes).ShouldBe((false, 0L, 0L));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("cpu")]
    public void Main_memory_is_counted(string? device)
    {
        // Tests beside this one hold less than a quarter of it.
        const long Bytes = 64L << 20;
        var meter = new AllocatorMemoryMeter(device is null ? null : torch.device(device));
        meter.IsAvailable.ShouldBeTrue();
        long before = meter.CurrentBytes;
        using Tensor large = torch.zeros([Bytes / 4], dtype: ScalarType.Float32);
        (meter.CurrentBytes - before).ShouldBeInRange(Bytes / 4 * 3, Bytes / 4 * 5);
        meter.PeakBytes.ShouldBeGreaterThanOrEqualTo(before + Bytes / 4 * 3);
    }
}
