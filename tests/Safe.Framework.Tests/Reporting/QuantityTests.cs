using Safe.Framework.Reporting;

namespace Safe.Framework.Tests.Reporting;

public sealed class QuantityTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData(18_979_226, "18.1 MiB")]
    [InlineData(1_975_684_956, "1.84 GiB")]
    public void Bytes_take_a_binary_unit(long bytes, string text) => Quantity.Bytes(bytes).ShouldBe(text);

    [Fact]
    public void Two_byte_counts_share_the_larger_ones_unit() =>
        Quantity.Bytes(512L * 1024 * 1024, 2048L * 1024 * 1024).ShouldBe("0.50/2.00 GiB");

    [Theory]
    [InlineData(0, "0.00 FLOP")]
    [InlineData(1.234e12, "1.23 TFLOP")]
    [InlineData(4.56e16, "45.6 PFLOP")]
    public void Flops_take_a_decimal_unit(double flops, string text) => Quantity.Flops(flops).ShouldBe(text);

    [Theory]
    [InlineData(0, "0:00:00")]
    [InlineData(221, "0:03:41")]
    [InlineData(59.6, "0:01:00")]
    [InlineData(100_000, "27:46:40")]
    public void A_clock_counts_hours_beyond_a_day(double seconds, string text) =>
        Quantity.Clock(TimeSpan.FromSeconds(seconds)).ShouldBe(text);

    [Theory]
    [InlineData(100, 68.8, "-31.2%")]
    [InlineData(100, 100.01, "0.0%")]
    [InlineData(100, 250, "+150.0%")]
    [InlineData(0, 5, "–")]
    public void A_change_is_signed(double before, double after, string text) => Quantity.Change(before, after).ShouldBe(text);

    [Theory]
    [InlineData(0.412, "0.412")]
    [InlineData(0, "0.000")]
    [InlineData(0.00041, "4.1e-04")]
    public void A_loss_never_rounds_to_nothing(double loss, string text) => Quantity.Loss(loss).ShouldBe(text);
}
