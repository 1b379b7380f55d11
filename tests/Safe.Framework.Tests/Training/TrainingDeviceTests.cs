using Safe.Framework.Training;

namespace Safe.Framework.Tests.Training;

public sealed class TrainingDeviceTests
{
    [Theory]
    [InlineData("cpu", true)]
    [InlineData("cuda", true)]
    [InlineData("cuda:0", true)]
    [InlineData("cuda:12", true)]
    [InlineData("", false)]
    [InlineData("CUDA", false)]
    [InlineData("cuda:", false)]
    [InlineData("cuda:-1", false)]
    [InlineData("cuda:1\n", false)]
    [InlineData("cuda:1x", false)]
    [InlineData("cpu:0", false)]
    [InlineData("gpu", false)]
    public void Names(string name, bool valid) => TrainingDevice.IsName(name).ShouldBe(valid);

    [Theory]
    [InlineData("cpu", DeviceType.CPU, -1)]
    [InlineData("cuda", DeviceType.CUDA, -1)]
    [InlineData("cuda:3", DeviceType.CUDA, 3)]
    public void The_options_name_the_device(string name, DeviceType type, int index)
    {
        Device device = TrainingDevice.Of(new TrainingOptions { Device = name }).ShouldNotBeNull();
        (device.type, device.index).ShouldBe((type, index));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_a_name_there_is_none(string? name) => TrainingDevice.Of(new TrainingOptions { Device = name }).ShouldBeNull();

    [Fact]
    public void A_device_that_is_not_there_is_refused_in_one_sentence()
    {
        TrainingDevice.RequireUsable(torch.device("cpu"));
        // No machine has so many.
        string message = Should.Throw<NotSupportedException>(() => TrainingDevice.RequireUsable(new Device("cuda:99"))).Message;
        message.ShouldStartWith("the device cuda:99 cannot be used; LibTorch ");
        message.ShouldNotContain("\n");
        message.Length.ShouldBeLessThan(300);
    }
}
