namespace Safe.Torch.Tests.Tensors;

/// <summary>Names of devices.</summary>
public sealed class DeviceTests
{
    [Theory]
    [InlineData("cpu", DeviceType.CPU, -1)]
    [InlineData("cuda", DeviceType.CUDA, -1)]
    [InlineData("CUDA:1", DeviceType.CUDA, 1)]
    [InlineData("meta", DeviceType.META, -1)]
    public void A_name_is_read(string text, DeviceType type, int index)
    {
        Device device = text;

        device.type.ShouldBe(type);
        device.index.ShouldBe(index);
        device.ToString().ShouldBe(text.ToLowerInvariant());
    }

    [Theory]
    [InlineData("")]
    [InlineData("gpu")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:x")]
    [InlineData("cuda:99999999999")]
    [InlineData("1")]
    [InlineData("-1")]
    [InlineData("cpu,cuda")]
    [InlineData(" cpu")]
    public void Another_text_is_refused_with_its_name(string text) =>
        Should.Throw<ArgumentException>(() => new Device(text)).Message.ShouldContain($"'{text}'");

    [Fact]
    public void Every_factory_makes_the_same()
    {
        device("cuda:2").ToString().ShouldBe("cuda:2");
        device("cuda", 2).ToString().ShouldBe("cuda:2");
        device(DeviceType.CUDA, 2).ToString().ShouldBe("cuda:2");
        device(2).ToString().ShouldBe("cuda:2");
        new Device(DeviceType.CPU).ToString().ShouldBe("cpu");
        CPU.type.ShouldBe(DeviceType.CPU);
        CUDA.type.ShouldBe(DeviceType.CUDA);
    }
}
