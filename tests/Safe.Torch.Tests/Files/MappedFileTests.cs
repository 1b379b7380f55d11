using System.Runtime.CompilerServices;
using Safe.Testing;

namespace Safe.Torch.Tests.Files;

/// <summary>Tensors over a file's own pages.</summary>
public sealed class MappedFileTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();
    private readonly IDisposable scope = NewDisposeScope();

    public MappedFileTests() => File.WriteAllBytes(path, [.. Enumerable.Range(0, 64).Select(i => (byte)i)]);

    public void Dispose()
    {
        scope.Dispose();
        File.Delete(path);
    }

    [Fact]
    [NoCollection]
    public void Elements_are_those_of_the_file_and_no_copies()
    {
        long before = memory.statistics().CurrentBytes;
        using MappedFile file = MappedFile.Open(path);

        Tensor bytes = file.tensor(3, [2, 4], ScalarType.Byte);
        Tensor whole = file.tensor(0, [64], ScalarType.Byte);
        Tensor longs = file.tensor(8, [2], ScalarType.Int64);

        file.Length.ShouldBe(64);
        memory.statistics().CurrentBytes.ShouldBe(before);
        bytes.data<byte>().ToArray().ShouldBe([3, 4, 5, 6, 7, 8, 9, 10]);
        bytes.shape.ShouldBe([2, 4]);
        longs.data<long>().ShouldBe([0x0F0E0D0C0B0A0908, 0x1716151413121110]);
        file.tensor(64, [0, 3], ScalarType.Float32).numel().ShouldBe(0);
        file.tensor(4, [], ScalarType.Float32).dim().ShouldBe(0);
        whole.narrow(0, 3, 8).Equals(bytes.view(8)).ShouldBeTrue();
        // One page for both: what is written through one is seen through the other.
        bytes.fill_(77);
        whole[3].item<byte>().ShouldBe((byte)77);
    }

    [Fact]
    public void Writing_never_reaches_the_file()
    {
        byte[] before = File.ReadAllBytes(path);
        using (MappedFile file = MappedFile.Open(path))
        {
            file.tensor(0, [16], ScalarType.Float32).fill_(1.5);
        }

        File.ReadAllBytes(path).ShouldBe(before);
    }

    [LinuxFact]
    public void The_mapping_lives_as_long_as_the_last_tensor()
    {
        Tensor view;
        using (MappedFile file = MappedFile.Open(path))
        {
            using Tensor tensor = file.tensor(0, [8, 8], ScalarType.Byte);
            view = tensor[1];
        }
        IsMapped().ShouldBeTrue();
        IsOpen().ShouldBeFalse();
        view.data<byte>().ToArray().ShouldBe([8, 9, 10, 11, 12, 13, 14, 15]);

        view.Dispose();

        IsMapped().ShouldBeFalse();
    }

    [LinuxFact]
    public void A_forgotten_file_and_a_forgotten_tensor_are_unmapped_by_the_collector()
    {
        Forget();
        for (int i = 0; i < 5 && IsMapped(); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        IsMapped().ShouldBeFalse();
    }

    [Fact]
    public void A_backward_pass_keeps_what_it_needs_of_the_file()
    {
        Tensor weight = ones(8, 2).requires_grad_();
        Tensor loss;
        using (MappedFile file = MappedFile.Open(path))
        using (Tensor input = file.tensor(0, [2, 8], ScalarType.Float32))
        {
            input.copy_(arange(16, dtype: ScalarType.Float32).view(2, 8));
            loss = input.mm(weight).sum();
        }
        loss.backward();

        // Column sums of the input: i + (i + 8).
        weight.grad!.t()[0].data<float>().ShouldBe([8, 10, 12, 14, 16, 18, 20, 22]);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using MappedFile file = MappedFile.Open(path);
        foreach ((long offset, long length) in (ReadOnlySpan<(long, long)>)[(0, 65), (64, 1), (65, 0), (-1, 1), (60, 5), (0, -1)])
        {
            Should.Throw<ArgumentOutOfRangeException>(() => file.tensor(offset, [length], ScalarType.Byte));
        }
        Should.Throw<OverflowException>(() => file.tensor(0, [1L << 40, 1L << 40], ScalarType.Byte));
        Should.Throw<ArgumentException>(() => file.tensor(2, [1], ScalarType.Float32)).Message.ShouldContain("byte 2");
        file.Dispose();
        Should.Throw<ObjectDisposedException>(() => file.tensor(0, [1], ScalarType.Byte));
        File.WriteAllBytes(path, []);
        Should.Throw<IOException>(() => MappedFile.Open(path)).Message.ShouldContain("empty");
        Should.Throw<FileNotFoundException>(() => MappedFile.Open(path + ".not"));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Forget()
    {
        using DisposeScope inner = NewDisposeScope();
        _ = MappedFile.Open(path).tensor(0, [4], ScalarType.Byte).DetachFromDisposeScope();
    }

    private bool IsMapped() => File.ReadAllText("/proc/self/maps").Contains(path, StringComparison.Ordinal);

    private bool IsOpen() =>
        Directory.EnumerateFiles("/proc/self/fd").Any(link => new FileInfo(link).ResolveLinkTarget(false)?.FullName == path);
}
