using System.Text;
using Safe.Framework.Checkpoints;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Checkpoints;

public sealed class SafetensorsWriterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_type_and_shape_comes_back_to_the_bit()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor numbers = torch.randn(3, 4) * 50;
        var tensors = new Dictionary<string, Tensor>();
        foreach (string type in (string[])["Float64", "Float32", "Float16", "BFloat16", "Int64", "Int32", "Int16", "Int8", "Byte", "Bool"])
        {
            tensors[type] = numbers.abs().to(Enum.Parse<ScalarType>(type));
        }
        tensors["scalar"] = torch.tensor(2.5f);
        tensors["empty"] = torch.zeros(0, 7);
        tensors["strided"] = numbers.t();
        tensors["Größe \"x\"/\u4e2d"] = torch.ones(2);
        string path = folder.File("all.safetensors");
        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string> { ["format"] = "pt", ["note"] = "a\nb" });

        using SafetensorsFile file = SafetensorsFile.Open(path);
        file.Metadata.ShouldBe(new Dictionary<string, string> { ["format"] = "pt", ["note"] = "a\nb" });
        file.Entries.Count.ShouldBe(tensors.Count);
        foreach ((string name, Tensor tensor) in tensors)
        {
            Tensor read = file.Read(name);
            read.dtype.ShouldBe(tensor.dtype, name);
            read.shape.ShouldBe(tensor.shape, name);
            Bits.Of(read).ShouldBe(Bits.Of(tensor), name);
        }
    }

    [Fact]
    public void Wide_types_come_first_then_names_and_the_header_ends_on_8_bytes()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        string path = folder.File("x.safetensors");
        var tensors = new Dictionary<string, Tensor>
        {
            ["c"] = torch.zeros(1, dtype: ScalarType.Byte),
            ["b"] = torch.zeros(1),
            ["a"] = torch.zeros(1),
            ["d"] = torch.zeros(1, dtype: ScalarType.Int64),
        };
        SafetensorsWriter.Write(path, tensors);
        using SafetensorsFile file = SafetensorsFile.Open(path);
        file.Entries.Select(entry => entry.Name).ShouldBe(["d", "a", "b", "c"]);
        byte[] bytes = File.ReadAllBytes(path);
        (BitConverter.ToInt64(bytes) % 8).ShouldBe(0);
        Encoding
            .UTF8.GetString(bytes, 8, 60)
            .ShouldBe("""{"d":{"dtype":"I64","shape":[1],"data_offsets":[0,8]},"a":{"dtype":"F32" """.TrimEnd()[..60]);
    }

    [Fact]
    public void A_failed_write_leaves_the_old_file_and_nothing_else()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        string path = folder.File("x.safetensors");
        SafetensorsWriter.Write(path, new Dictionary<string, Tensor> { ["a"] = torch.ones(2) });
        byte[] before = File.ReadAllBytes(path);
        Should.Throw<IOException>(() =>
            AtomicFile.Write(
                path,
                stream =>
                {
                    stream.Write(new byte[100]);
                    throw new IOException("disk full");
                }
            )
        );
        File.ReadAllBytes(path).ShouldBe(before);
        folder.Names.ShouldBe(["x.safetensors"]);
    }

    [Fact]
    public void What_the_format_does_not_have_is_refused_by_name()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor complex = torch.zeros(1, dtype: ScalarType.ComplexFloat32);
        Should
            .Throw<NotSupportedException>(() =>
                SafetensorsWriter.Write(folder.File("x"), new Dictionary<string, Tensor> { ["z"] = complex })
            )
            .Message.ShouldContain("tensor 'z' holds ComplexFloat32");
        Should.Throw<ArgumentException>(() =>
            SafetensorsWriter.Write(folder.File("x"), new Dictionary<string, Tensor> { ["__metadata__"] = torch.ones(1) })
        );
        folder.Names.ShouldBeEmpty();
    }
}
