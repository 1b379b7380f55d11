using Safe.Framework.Checkpoints;
using Safe.Framework.Tests.Models;
using Safe.Testing;

namespace Safe.Framework.Tests.Checkpoints;

/// <summary>Tensors over the pages of a safetensors file.</summary>
public sealed class MappedTensorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_tensor_is_the_one_that_is_read()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        string path = folder.File("x.safetensors");
        var tensors = new Dictionary<string, Tensor>
        {
            ["matrix"] = torch.randn(3, 5),
            ["half"] = torch.randn(7).to(ScalarType.BFloat16),
            ["scalar"] = torch.tensor(4L),
            ["empty"] = torch.zeros(0, 4),
            ["flags"] = torch.tensor(new[] { true, false, true }),
        };
        SafetensorsWriter.Write(path, tensors);
        using SafetensorsFile file = SafetensorsFile.Open(path);

        foreach ((string name, Tensor tensor) in tensors)
        {
            Tensor mapped = file.Map(name);
            mapped.dtype.ShouldBe(tensor.dtype);
            mapped.shape.ShouldBe(tensor.shape);
            Bits.Of(mapped).ShouldBe(Bits.Of(tensor), name);
        }
        Should.Throw<InvalidDataException>(() => file.Map("other")).Message.ShouldContain("'other' is missing");
    }

    [Fact]
    public void Writing_into_a_mapped_tensor_never_reaches_the_file()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        string path = folder.File("x.safetensors");
        SafetensorsWriter.Write(path, new Dictionary<string, Tensor> { ["a"] = torch.ones(8) });
        byte[] before = File.ReadAllBytes(path);
        using SafetensorsFile file = SafetensorsFile.Open(path);

        Tensor mapped = file.Map("a");
        mapped.add_(1);

        mapped.sum().item<float>().ShouldBe(16);
        file.Read("a").sum().item<float>().ShouldBe(8);
        File.ReadAllBytes(path).ShouldBe(before);
    }

    [Fact]
    public void A_mapped_tensor_outlives_the_reader_and_a_new_file_in_its_place()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        string path = folder.File("x.safetensors");
        SafetensorsWriter.Write(path, new Dictionary<string, Tensor> { ["a"] = torch.full(8, 5.0) });
        Tensor mapped;
        using (SafetensorsFile file = SafetensorsFile.Open(path))
        {
            mapped = file.Map("a");
        }
        SafetensorsWriter.Write(path, new Dictionary<string, Tensor> { ["a"] = torch.full(8, 6.0) });

        mapped.sum().item<float>().ShouldBe(40);
    }

    [Fact]
    public void Data_at_an_odd_place_are_read()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        string header = """{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"F32","shape":[2],"data_offsets":[1,9]}}""";
        string path = folder.File("odd.safetensors");
        File.WriteAllBytes(path, RawSafetensors.Bytes(header, 9));
        using SafetensorsFile file = SafetensorsFile.Open(path);

        Bits.Of(file.Map("b")).ShouldBe(Bits.Of(file.Read("b")));
        file.Map("b").data<float>().ToArray().Select(BitConverter.SingleToInt32Bits).ShouldBe([0x04030201, 0x08070605]);
    }

    [Fact]
    public void A_file_that_was_made_shorter_is_refused()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        string path = folder.File("x.safetensors");
        SafetensorsWriter.Write(path, new Dictionary<string, Tensor> { ["a"] = torch.ones(800) });
        using SafetensorsFile file = SafetensorsFile.Open(path);
        using (FileStream stream = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            stream.SetLength(1000);
        }

        Should.Throw<InvalidDataException>(() => file.Map("a")).Message.ShouldContain($"{path}: ends at byte 1000");
    }

    [LinuxFact("mapped files")]
    public void A_file_of_400_MB_is_used_where_it_lies()
    {
        const long bytes = 400_000_000;
        string path = folder.File("large.safetensors");
        WriteSparse(path, bytes);
        using DisposeScope scope = torch.NewDisposeScope();
        long managedBefore = GC.GetTotalAllocatedBytes();

        using SafetensorsFile file = SafetensorsFile.Open(path);
        Tensor[] tensors = [.. file.Entries.Select(entry => file.Map(entry.Name))];

        (GC.GetTotalAllocatedBytes() - managedBefore).ShouldBeLessThan(1_000_000);
        tensors.Sum(tensor => tensor.numel() * tensor.element_size()).ShouldBe(bytes);
        // The process owns none of the pages, whatever was read of them.
        tensors[7].sum().item<float>().ShouldBe(0);
        tensors.ShouldAllBe(tensor => FilePages.Of(path).Any(pages => pages.Holds(tensor) && pages.OwnBytes == 0));
        // A page that is written to becomes its own: the measure sees memory.
        tensors[3].view(-1).narrow(0, 0, 10_000).add_(1);
        FilePages.Of(path).Sum(pages => pages.OwnBytes).ShouldBeInRange(40_000, 60_000);
        using Tensor copy = file.Read("t0");
        FilePages.Of(path).ShouldNotContain(pages => pages.Holds(copy));
    }

    // Ten tensors of 10 million floats; the file has one block of its header and holes.
    private static void WriteSparse(string path, long bytes)
    {
        IEnumerable<string> entries = Enumerable
            .Range(0, 10)
            .Select(i =>
                $$"""
                    "t{{i}}":{"dtype":"F32","shape":[1000,10000],"data_offsets":[{{i * bytes / 10}},{{(i + 1) * bytes / 10}}]}
                    """
            );
        string header = $"{{{string.Join(",", entries)}}}".PadRight(1016);
        using FileStream stream = File.Create(path);
        stream.Write(RawSafetensors.Bytes(header, 0));
        stream.SetLength(stream.Position + bytes);
    }
}
