using System.Buffers.Binary;
using System.Text;

namespace Safe.Framework.Reporting.TensorBoard;

/// <summary>A message in protocol buffers' wire format. Fields are written in the order of calls.</summary>
internal sealed class ProtoMessage
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Delimited = 2;
    private const int Fixed32 = 5;

    private readonly MemoryStream bytes = new();

    /// <summary>The message as bytes.</summary>
    internal byte[] ToArray() => bytes.ToArray();

    /// <summary>Adds an int64, an enum or a bool.</summary>
    internal ProtoMessage Add(int field, long value)
    {
        Key(field, Varint);
        Write((ulong)value);
        return this;
    }

    /// <summary>Adds a double.</summary>
    internal ProtoMessage Add(int field, double value)
    {
        Key(field, Fixed64);
        Span<byte> raw = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(raw, value);
        bytes.Write(raw);
        return this;
    }

    /// <summary>Adds a float.</summary>
    internal ProtoMessage Add(int field, float value)
    {
        Key(field, Fixed32);
        Span<byte> raw = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(raw, value);
        bytes.Write(raw);
        return this;
    }

    /// <summary>Adds a text.</summary>
    internal ProtoMessage Add(int field, string text) => Add(field, Encoding.UTF8.GetBytes(text));

    /// <summary>Adds a message.</summary>
    internal ProtoMessage Add(int field, ProtoMessage message) => Add(field, message.ToArray());

    private ProtoMessage Add(int field, byte[] content)
    {
        Key(field, Delimited);
        Write((ulong)content.Length);
        bytes.Write(content);
        return this;
    }

    private void Key(int field, int type) => Write((ulong)(field << 3 | type));

    private void Write(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.WriteByte((byte)(value | 0x80));
        }
        bytes.WriteByte((byte)value);
    }
}
