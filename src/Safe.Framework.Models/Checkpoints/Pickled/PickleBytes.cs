using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace Safe.Framework.Models.Checkpoints.Pickled;

/// <summary>The bytes of a pickle from its beginning to its end: opcodes and what stands behind them. Nothing is read beyond the end.</summary>
/// <param name="bytes">The pickle.</param>
/// <param name="place">File and part of it, for messages.</param>
internal sealed class PickleBytes(byte[] bytes, string place)
{
    private int position;
    private int start;

    /// <summary>The next opcode.</summary>
    internal Op Next()
    {
        start = position;
        return (Op)Byte();
    }

    /// <summary>A number of one byte.</summary>
    internal byte Byte() => Take(1)[0];

    /// <summary>A number of two bytes, without a sign.</summary>
    internal ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    /// <summary>A number of four bytes.</summary>
    internal int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    /// <summary>A floating-point number.</summary>
    internal double Double() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    /// <summary>A number of as many bytes as the first one says.</summary>
    internal long Long()
    {
        ReadOnlySpan<byte> little = Take(Byte());
        if (little.Length > sizeof(long))
        {
            throw Fault($"holds a number of {little.Length} bytes");
        }
        long value = little.Length > 0 && (sbyte)little[^1] < 0 ? -1 : 0;
        for (int index = little.Length - 1; index >= 0; index--)
        {
            value = (value << 8) | little[index];
        }
        return value;
    }

    /// <summary>A length, or the number of a value: four bytes.</summary>
    internal int Length()
    {
        int length = Int32();
        return length >= 0 ? length : throw Fault($"holds a length or number of {(uint)length}");
    }

    /// <summary>Text behind its length.</summary>
    internal string Text() => Text(Take(Length()));

    /// <summary>Text up to the end of the line.</summary>
    internal string Line()
    {
        int length = bytes.AsSpan(position).IndexOf((byte)'\n');
        if (length < 0)
        {
            throw Fault("holds a name without end");
        }
        string line = Text(Take(length));
        position++;
        return line;
    }

    /// <summary>What is wrong with the last opcode.</summary>
    internal InvalidDataException Fault(string complaint) => new($"{place}: byte {start}: {complaint}");

    private string Text(ReadOnlySpan<byte> utf8) =>
        Utf8.IsValid(utf8) ? Encoding.UTF8.GetString(utf8) : throw Fault("holds text that is not UTF-8");

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > bytes.Length - position)
        {
            throw Fault($"ends early: {count} bytes are needed, {bytes.Length - position} are left");
        }
        position += count;
        return bytes.AsSpan(position - count, count);
    }
}
