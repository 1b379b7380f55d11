namespace Safe.Torch.Tests.Tensors;

/// <summary>Tensors in files: LibTorch's archives and TorchSharp's records.</summary>
public sealed class FileTests
{
    [Fact]
    public void Archives_come_back()
    {
        using TemporaryFile file = new();
        Tensor numbers = randn(2, 3, dtype: float64).T;

        numbers.save(file.Path);

        torch.load(file.Path).Equals(numbers).ShouldBeTrue();
        File.WriteAllText(file.Path, "no archive");
        Should.Throw<System.Runtime.InteropServices.ExternalException>(() => torch.load(file.Path));
    }

    [Fact]
    public void Records_come_back()
    {
        using TemporaryFile file = new();
        Tensor numbers = randn(2, 3).to(bfloat16);

        numbers.Save(file.Path);

        torch.Tensor.Load(file.Path).Equals(numbers).ShouldBeTrue();
        byte[] bytes = File.ReadAllBytes(file.Path);
        bytes[..4].ShouldBe(new byte[] { 15, 2, 2, 3 }); // element type, rank, sizes
        Should.Throw<EndOfStreamException>(() => torch.Tensor.Load(new MemoryStream(bytes[..^1])));
    }
}
