using Safe.Framework.Models.Checkpoints.Pickled;

namespace Safe.Framework.Models.Tests.Checkpoints;

/// <summary>Pickles that want something else than tensors, and archives that lie.</summary>
public sealed class HostilePickleTests : IDisposable
{
    private static readonly byte[] Four = [0, 0, 128, 63, 0, 0, 0, 64, 0, 0, 64, 64, 0, 0, 128, 64];

    private readonly CheckpointFolder folder = new();

    private string Pickled => Path.Combine(folder.Path, "pytorch_model.bin");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("os", "system")]
    [InlineData("posix", "system")]
    [InlineData("builtins", "eval")]
    [InlineData("builtins", "getattr")]
    [InlineData("torch", "load")]
    [InlineData("torch._utils", "_rebuild_tensor")]
    [InlineData("collections", "OrderedDict.fromkeys")]
    [InlineData("torch.storage", "UntypedStorage")]
    public void A_name_that_no_tensor_needs_is_refused(string module, string name)
    {
        string mark = Path.Combine(folder.Path, "mark");
        PickleWriter call = new PickleWriter().Global(module, name).Text($"touch {mark}").Op([0x85]).Op("R");

        Refusal(PickledFile.Of(call))
            .ShouldContain($"data.pkl: byte 2: asks for '{module}.{name}', which no tensor needs; nothing of the pickle was run");

        File.Exists(mark).ShouldBeFalse();
    }

    [Fact]
    public void Opcodes_that_could_call_or_recall_something_are_refused()
    {
        foreach (byte opcode in Enumerable.Range(0, 256).Select(code => (byte)code).Except("(GJKMNQRX]abcehjqrstu}.)"u8.ToArray()))
        {
            if (opcode is (>= 0x85 and <= 0x8a))
            {
                continue;
            }
            Refusal(PickledFile.Of(new PickleWriter().Op("N").Op([opcode])))
                .ShouldContain($"byte 3: holds the opcode 0x{opcode:x2}, which no pickle of tensors needs");
        }
    }

    public static TheoryData<string, string> Values =>
        new()
        {
            { "N", "'x' is None; expected tensors only" },
            { "\u0088", "'x' is a truth value" },
            { "K\u0001", "'x' is a number" },
            { ")", "'x' is a tuple" },
            { "]", "'x' is a list" },
            { "}", "'x' is a dictionary" },
            { "ctorch\nFloatStorage\n", "'x' is the name of a class or function" },
            { "ccollections\nOrderedDict\n)R", "'x' is a dictionary" },
            { "ccollections\nOrderedDict\nNR", "calls OrderedDict with arguments that no tensor has" },
            { "ctorch._utils\n_rebuild_tensor_v2\n)R", "calls RebuildTensor with arguments that no tensor has" },
            { "ctorch._utils\n_rebuild_parameter\n(NNNtR", "calls RebuildParameter with arguments that no tensor has" },
            { "ctorch\nFloatStorage\n)R", "calls something that is not allowed" },
            { "NNR", "calls something that is not allowed" },
            { "NQ", "refers to something that is not the storage of a tensor" },
            { "]Nb", "adds to something that is not a dictionary" },
            { "}Nb", "gives a dictionary a state that is none" },
            { "NNa", "adds to something that is not a list" },
            { "]NNs", "adds to something that is not a dictionary" },
            { "(NNu", "adds to something that is not a dictionary" },
            { "}(Nu", "has a key without a value" },
            { "t", "asks for a mark that is not there" },
            { "h\u0005", "asks for value 5, which it never remembered" },
            { "(\u0085", "takes more values than there are" },
            { "NNNNNNN\u0087", "adds to something that is not a dictionary" },
            { "NNNN", "adds to something that is not a dictionary" },
            { "Ns", "takes more values than there are" },
            { "cos", "holds a name without end" },
            { "X\u00ff\u00ff\u00ff\u007f", "ends early: 2147483647 bytes are needed" },
            { "X\u00ff\u00ff\u00ff\u00ff", "holds a length or number of 4294967295" },
            { "X\u0001\u0000\u0000\u0000\u00ff", "holds text that is not UTF-8" },
            { "\u008a\u0009aaaaaaaaa", "holds a number of 9 bytes" },
        };

    [Theory]
    [MemberData(nameof(Values))]
    public void What_is_no_tensor_is_refused_with_its_place(string opcodes, string complaint) =>
        Refusal(PickledFile.OfEntry(pickle => pickle.Op([.. opcodes.Select(character => (byte)character)]))).ShouldContain(complaint);

    [Fact]
    public void A_pickle_that_holds_itself_is_refused()
    {
        // d = {}; d["x"] = d
        PickleWriter pickle = new PickleWriter().Op("}q").Op([0]).Text("x").Op("h").Op([0]).Op("s");

        Refusal(PickledFile.Of(pickle)).ShouldContain("'x' is a dictionary");
    }

    [Fact]
    public void Names_twice_and_names_that_are_none_are_refused()
    {
        PickleWriter twice = new PickleWriter().Op("}");
        for (int time = 0; time < 2; time++)
        {
            twice.Text("x").Tensor("FloatStorage", "0", 4, [4], [1]).Op("s");
        }
        Refusal(PickledFile.Of(twice, ("0", Four))).ShouldContain("names 'x' twice");

        PickleWriter number = new PickleWriter().Op("}").Number(3).Tensor("FloatStorage", "0", 4, [4], [1]).Op("s");
        Refusal(PickledFile.Of(number, ("0", Four))).ShouldContain("a tensor's name is a number");
    }

    [Theory]
    [InlineData(new long[] { 5 }, new long[] { 1 }, 0, "reaches element 4 of a storage of 4")]
    [InlineData(new long[] { 2 }, new long[] { 1 }, 3, "reaches element 4")]
    [InlineData(new long[] { 2, 2 }, new long[] { 3, 1 }, 0, "reaches element 4")]
    [InlineData(new long[] { 4 }, new long[] { 1 }, -1, "has a negative size, stride or offset")]
    [InlineData(new long[] { -4 }, new long[] { 1 }, 0, "has a negative size, stride or offset")]
    [InlineData(new long[] { 4 }, new long[] { -1 }, 3, "has a negative size, stride or offset")]
    [InlineData(new long[] { 4 }, new long[] { 1, 1 }, 0, "has 1 sizes and 2 strides")]
    [InlineData(new long[] { 1L << 40 }, new long[] { 0 }, 0, "has 1099511627776 elements, but its storage has 4")]
    [InlineData(new long[] { 1L << 40, 1L << 40 }, new long[] { 0, 0 }, 0, "is larger than anything can be")]
    [InlineData(new long[] { 2 }, new long[] { long.MaxValue }, 1, "is larger than anything can be")]
    public void A_tensor_beyond_its_storage_is_refused(long[] shape, long[] strides, long offset, string complaint) =>
        Refusal(PickledFile.OfEntry(pickle => pickle.Tensor("FloatStorage", "0", 4, shape, strides, offset), ("0", Four)))
            .ShouldContain(complaint);

    [Theory]
    [InlineData("FloatStorage", 5, "has 16 bytes; data.pkl says 5 elements of Float32")]
    [InlineData("LongStorage", 4, "data.pkl says 4 elements of Int64")]
    [InlineData("FloatStorage", 1L << 61, "data.pkl says 2305843009213693952 elements of Float32")]
    [InlineData("FloatStorage", -1, "refers to something that is not the storage of a tensor")]
    public void A_storage_of_another_length_is_refused(string type, long count, string complaint) =>
        Refusal(PickledFile.OfEntry(pickle => pickle.Tensor(type, "0", count, [1], [1]), ("0", Four))).ShouldContain(complaint);

    [Fact]
    public void A_storage_that_is_not_there_or_described_twice_is_refused()
    {
        Refusal(PickledFile.OfEntry(pickle => pickle.Tensor("FloatStorage", "../0", 4, [4], [1]), ("0", Four)))
            .ShouldContain("'archive/data/../0' is missing, though data.pkl refers to it");

        PickleWriter two = new PickleWriter().Op("}");
        two.Text("x").Tensor("FloatStorage", "0", 4, [4], [1]).Op("s").Text("y").Tensor("IntStorage", "0", 4, [4], [1]).Op("s");
        Refusal(PickledFile.Of(two, ("0", Four))).ShouldContain("describes 'archive/data/0' in two ways");
    }

    [Fact]
    public void A_pickle_of_too_many_values_is_refused()
    {
        PickleWriter pickle = new();
        pickle.Op([.. Enumerable.Repeat((byte)'}', (1 << 22) + 1)]);

        Refusal(PickledFile.Of(pickle)).ShouldContain("makes more than 4194304 values");
    }

    [Fact]
    public void Other_formats_are_named()
    {
        Refusal([0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46])
            .ShouldContain("is in PyTorch's format from before version 1.6, which is not read");
        Refusal("\u0080no"u8.ToArray()).ShouldContain("not a file that torch.save wrote");
        Refusal([]).ShouldContain("not a file that torch.save wrote");
        Refusal(PickledFile.Of(new PickleWriter(4).Op("}"))).ShouldContain("not a pickle of protocol 2");
        Refusal(PickledFile.Of(new PickleWriter().Op("N"))).ShouldContain("does not hold a dictionary of tensors");
        byte[] pickle = new PickleWriter().Op("}").Bytes;
        Refusal(new ZipWriter().Add("a/version", []).Bytes()).ShouldContain("holds 0 files data.pkl");
        Refusal(new ZipWriter().Add("a/data.pkl", pickle).Add("b/data.pkl", pickle).Bytes()).ShouldContain("holds 2 files data.pkl");
        Refusal(new ZipWriter().Add("a/data.pkl", pickle).Add("a/constants.pkl", pickle).Bytes()).ShouldContain("is a TorchScript program");
        Refusal(new ZipWriter().Add("a/data.pkl", pickle).Add("a/byteorder", "big"u8.ToArray()).Bytes())
            .ShouldContain("byte order is not 'little'");
    }

    [Fact]
    public void An_archive_that_lies_is_refused()
    {
        byte[] pickle = new PickleWriter().Op("}").Bytes;
        ZipWriter Zip(int method = 0, int flags = 0, uint? announced = null, uint? header = null) =>
            new ZipWriter().Add("a/data.pkl", pickle).Add("a/data/0", Four, method, flags, announced, header);

        Refusal(Zip(method: 8).Bytes()).ShouldContain("'a/data/0' is compressed (method 8)");
        Refusal(Zip(flags: 1).Bytes()).ShouldContain("'a/data/0' is encrypted");
        Refusal(Zip(announced: 17).Bytes()).ShouldContain("'a/data/0' is said to be 17 bytes");
        Refusal(Zip(announced: uint.MaxValue).Bytes()).ShouldContain("'a/data/0' is said to be -1 bytes");
        Refusal(Zip(header: 0).Bytes()).ShouldContain("overlaps");
        Refusal(Zip(header: 7).Bytes()).ShouldContain("is said to begin here, but does not");
        Refusal(Zip(header: 4000).Bytes()).ShouldContain("where the archive's files end");
        Refusal(Zip().Bytes(directory: 5000)).ShouldContain("bytes at 5000, which are not there");
        Refusal(Zip().Bytes(size: 20)).ShouldContain("a directory of 2 files in 20 bytes cannot be");
        Refusal(Zip().Bytes(directory: 8)).ShouldContain("an entry of the directory is missing");
        Refusal(Zip().Add("a/data/0", Four).Bytes()).ShouldContain("names 'a/data/0' twice");
    }

    private string Refusal(byte[] file)
    {
        File.WriteAllBytes(Pickled, file);
        string message = Should.Throw<InvalidDataException>(() => PickledWeights.Open(Pickled).Dispose()).Message;
        message.ShouldStartWith(Pickled);
        return message;
    }
}
