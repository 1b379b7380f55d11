using System.Buffers.Binary;
using Safe.Framework.Checkpoints;
using Safe.Framework.Tests.Models;
using Safe.Testing;

namespace Safe.Framework.Tests.Checkpoints;

public sealed class SafetensorsFileTests : IDisposable
{
    private const string Valid =
        """{"a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"b":{"dtype":"U8","shape":[3],"data_offsets":[8,11]}}""";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Reads_values_where_the_header_says()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using SafetensorsFile file = Open(RawSafetensors.Bytes(Valid, 11));
        file.Read("b").data<byte>().ToArray().ShouldBe([8, 9, 10]);
        Tensor a = file.Read("a");
        a.shape.ShouldBe([2, 1]);
        a.data<float>().ToArray().Select(BitConverter.SingleToInt32Bits).ShouldBe([0x03020100, 0x07060504]);
        file.Contains("c").ShouldBeFalse();
        Should.Throw<InvalidDataException>(() => file.Read("c")).Message.ShouldContain("'c' is missing");
    }

    [Theory]
    [InlineData("", 0, "not a JSON object")]
    [InlineData("[]", 0, "not a JSON object")]
    [InlineData(" {}", 0, "not a JSON object")]
    [InlineData("{", 0, "not valid JSON")]
    [InlineData("{}x", 0, "not valid JSON")]
    [InlineData("""{"a":1}""", 0, "'a': must be an object")]
    [InlineData("""{"a":{}}""", 0, "'a' needs dtype, shape and two data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 4, "two data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"shape":[1]}}""", 4, "shape is there twice")]
    [InlineData("""{"a":{"dtype":"F31","shape":[1],"data_offsets":[0,4]}}""", 4, "dtype 'F31'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "whole numbers from 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "whole numbers from 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}""", 4, "whole numbers from 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":1,"data_offsets":[0,4]}}""", 4, "list of numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,99999999999999999999]}}""", 4, "whole numbers from 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "run backwards")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "shape [2] of F32 takes 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", 0, "too large")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "leaves a hole")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""",
        4,
        "overlaps"
    )]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 3, "truncated")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 5, "belong to none")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""",
        4,
        "'a' twice"
    )]
    [InlineData("""{"__metadata__":{"k":1}}""", 0, "'k' is not a string")]
    [InlineData("""{"__metadata__":{"k":"1","k":"2"}}""", 0, "'k' twice")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "not valid JSON")]
    public void A_wrong_header_is_refused_with_file_and_place(string header, int dataLength, string complaint)
    {
        string message = Should.Throw<InvalidDataException>(() => Open(RawSafetensors.Bytes(header, dataLength))).Message;
        message.ShouldStartWith(folder.File("x.safetensors") + ": byte ");
        message.ShouldContain(complaint);
    }

    // Places counted by hand: the header begins at byte 8.
    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"shape":[1]}}""", 4, 69)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, 37)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{}}""", 4, 62)]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, 13)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, 62)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 3, 65)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 5, 66)]
    [InlineData("""{"__metadata__":{"k":1}}""", 0, 29)]
    [InlineData("""{}x""", 0, 10)]
    public void A_wrong_header_is_refused_with_the_byte_of_the_file(string header, int dataLength, int place)
    {
        string message = Should.Throw<InvalidDataException>(() => Open(RawSafetensors.Bytes(header, dataLength))).Message;
        message.ShouldStartWith($"{folder.File("x.safetensors")}: byte {place}: ");
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    [InlineData(100_000_001)]
    [InlineData(500)]
    public void A_header_that_claims_more_than_there_is_is_refused_without_reading_it(long announced)
    {
        Should.Throw<InvalidDataException>(() => Open(RawSafetensors.Bytes("{}", 0, announced))).Message.ShouldContain("announced");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void A_file_too_short_for_anything_is_refused(int length) =>
        Should.Throw<InvalidDataException>(() => Open(new byte[length])).Message.ShouldContain($"{length} bytes");

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused()
    {
        byte[] file = RawSafetensors.Bytes(Valid, 11);
        file[10] = 0xFF;
        Should.Throw<InvalidDataException>(() => Open(file)).Message.ShouldContain("UTF-8");
    }

    [Fact]
    public void Any_damage_is_either_harmless_or_refused()
    {
        byte[] valid = RawSafetensors.Bytes(Valid, 11);
        var random = new Random(5);
        int refused = 0;
        for (int trial = 0; trial < 3000; trial++)
        {
            byte[] damaged = [.. valid.AsSpan(0, random.Next(4) == 0 ? random.Next(valid.Length) : valid.Length)];
            for (int change = random.Next(4); change >= 0 && damaged.Length > 0; change--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }
            try
            {
                using DisposeScope scope = torch.NewDisposeScope();
                using SafetensorsFile file = Open(damaged);
                file.Entries.ToList().ForEach(entry => file.Read(entry.Name));
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }
        refused.ShouldBeInRange(1000, 3000);
    }

    [Fact]
    public void One_tensor_of_a_huge_file_is_read_without_the_rest()
    {
        const long huge = 6L << 30;
        string header =
            """{"huge":{"dtype":"U8","shape":[H],"data_offsets":[0,H]},"small":{"dtype":"I64","shape":[1],"data_offsets":[H,E]}}"""
                .Replace("H]", $"{huge}]", StringComparison.Ordinal)
                .Replace("[H", $"[{huge}", StringComparison.Ordinal)
                .Replace("E]", $"{huge + 8}]", StringComparison.Ordinal);
        string path = folder.File("huge.safetensors");
        using (FileStream stream = File.Create(path))
        {
            stream.Write(RawSafetensors.Bytes(header, 0));
            stream.Position += huge;
            Span<byte> value = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(value, 4711);
            stream.Write(value);
        }
        using SafetensorsFile file = SafetensorsFile.Open(path);
        using Tensor small = file.Read("small");
        small.item<long>().ShouldBe(4711);
    }

    [Fact]
    public void Copying_keeps_the_destination_and_converts_the_type()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        string path = folder.File("x.safetensors");
        SafetensorsWriter.Write(path, new Dictionary<string, Tensor> { ["a"] = torch.tensor(new float[] { 1, 2.5f, -3 }) });
        using SafetensorsFile file = SafetensorsFile.Open(path);
        var parameter = new Parameter(torch.zeros(3, dtype: ScalarType.Float64));
        file.CopyTo("a", parameter);
        parameter.requires_grad.ShouldBeTrue();
        parameter.data<double>().ToArray().ShouldBe([1, 2.5, -3]);
        Tensor strided = torch.zeros(3, 2)[TensorIndex.Colon, TensorIndex.Single(1)];
        file.CopyTo("a", strided);
        strided.contiguous().data<float>().ToArray().ShouldBe([1, 2.5f, -3]);
        Should.Throw<InvalidDataException>(() => file.CopyTo("a", torch.zeros(4))).Message.ShouldContain("shape [3], expected is [4]");
    }

    [Fact]
    public void A_long_tensor_is_converted_part_by_part()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        string path = folder.File("x.safetensors");
        // A little more than two parts of 16 MiB.
        Tensor stored = torch.arange((1 << 24) + 5, dtype: ScalarType.Int32).remainder(2039).to(ScalarType.Float16);
        SafetensorsWriter.Write(path, new Dictionary<string, Tensor> { ["a"] = stored });
        using SafetensorsFile file = SafetensorsFile.Open(path);
        Tensor destination = torch.empty(stored.shape);

        file.CopyTo("a", destination);

        destination.Equals(stored.to(ScalarType.Float32)).ShouldBeTrue();
    }

    [Fact]
    public void A_long_tensor_is_read_in_parts_and_its_lack_is_seen()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        string path = folder.File("x.safetensors");
        // A little more than three parts of 1 MiB, and no multiple of one.
        Tensor stored = torch.arange((3 << 18) + 5, dtype: ScalarType.Int32);
        SafetensorsWriter.Write(path, new Dictionary<string, Tensor> { ["a"] = stored });
        using SafetensorsFile file = SafetensorsFile.Open(path);

        file.Read("a").Equals(stored).ShouldBeTrue();

        using (FileStream shorter = File.Open(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            shorter.SetLength(shorter.Length - 8);
        }
        Should.Throw<InvalidDataException>(() => file.Read("a")).Message.ShouldContain(", 8 bytes early");
    }

    [GoldenFact("index.json")]
    public void Every_golden_file_opens_and_reads()
    {
        string[] paths = [.. Directory.EnumerateFiles(SharedFolder.Golden, "*.safetensors", SearchOption.AllDirectories)];
        paths.ShouldNotBeEmpty();
        foreach (string path in paths)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            using SafetensorsFile file = SafetensorsFile.Open(path);
            string copy = folder.File("copy.safetensors");
            Dictionary<string, Tensor> tensors = file.Entries.ToDictionary(entry => entry.Name, entry => file.Read(entry.Name));
            SafetensorsWriter.Write(copy, tensors, file.Metadata);
            using SafetensorsFile again = SafetensorsFile.Open(copy);
            again.Metadata.ShouldBe(file.Metadata, ignoreOrder: true);
            foreach (SafetensorsEntry entry in again.Entries)
            {
                entry.Shape.ShouldBe(tensors[entry.Name].shape);
                Bits.Of(again.Read(entry.Name)).ShouldBe(Bits.Of(tensors[entry.Name]), path);
            }
        }
    }

    private SafetensorsFile Open(byte[] content)
    {
        string path = folder.File("x.safetensors");
        File.WriteAllBytes(path, content);
        return SafetensorsFile.Open(path);
    }
}
