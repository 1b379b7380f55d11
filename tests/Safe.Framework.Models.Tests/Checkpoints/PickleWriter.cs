using System.Buffers.Binary;
using System.Text;

namespace Safe.Framework.Models.Tests.Checkpoints;

/// <summary>Pickles put together by hand, opcode by opcode.</summary>
internal sealed class PickleWriter
{
    private readonly MemoryStream bytes = new();

    internal PickleWriter(byte protocol = 2) => Op(0x80, protocol);

    internal byte[] Bytes => [.. bytes.ToArray(), (byte)'.'];

    internal PickleWriter Op(params byte[] raw)
    {
        bytes.Write(raw);
        return this;
    }

    internal PickleWriter Op(string ascii) => Op(Encoding.ASCII.GetBytes(ascii));

    internal PickleWriter Global(string module, string name) => Op($"c{module}\n{name}\n");

    internal PickleWriter Text(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        return Op("X").Number32(utf8.Length).Op(utf8);
    }

    /// <summary>A whole number, as LONG1 where four bytes do not hold it.</summary>
    internal PickleWriter Number(long number)
    {
        if (number is >= int.MinValue and <= int.MaxValue)
        {
            return Op("J").Number32((int)number);
        }
        byte[] little = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(little, number);
        return Op(0x8a, 8).Op(little);
    }

    internal PickleWriter Tuple(params long[] numbers)
    {
        Op("(");
        foreach (long number in numbers)
        {
            Number(number);
        }
        return Op("t");
    }

    internal PickleWriter Storage(string type, string key, long count) =>
        Op("(").Text("storage").Global("torch", type).Text(key).Text("cpu").Number(count).Op("tQ");

    /// <summary>A tensor as <c>_rebuild_tensor_v2</c> gets it.</summary>
    internal PickleWriter Tensor(string type, string key, long count, long[] shape, long[] strides, long offset = 0) =>
        Global("torch._utils", "_rebuild_tensor_v2")
            .Op("(")
            .Storage(type, key, count)
            .Number(offset)
            .Tuple(shape)
            .Tuple(strides)
            .Op([0x89])
            .Global("collections", "OrderedDict")
            .Op(")RtR");

    internal PickleWriter Number32(int number)
    {
        byte[] little = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(little, number);
        return Op(little);
    }
}
