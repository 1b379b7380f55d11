using System.Buffers.Binary;

namespace Safe.Framework.Tasks.Tokenization.SentencePiece;

/// <summary>Reads one protobuf message, field by field; nothing is allocated that the bytes do not hold.</summary>
/// <param name="message">The message's bytes.</param>
/// <param name="file">Named in messages.</param>
/// <param name="offset">Where the message begins in the file.</param>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message, string file, int offset)
{
    private readonly ReadOnlySpan<byte> message = message;
    private int position;

    /// <summary>The number of the field at hand.</summary>
    public int Field { get; private set; }

    /// <summary>The wire type of the field at hand.</summary>
    public int WireType { get; private set; }

    /// <summary>Where the reader stands in the file.</summary>
    public readonly int Place => offset + position;

    /// <summary>Goes to the next field; the one at hand must have been read or skipped.</summary>
    /// <returns>False at the end of the message.</returns>
    public bool Next()
    {
        if (position == message.Length)
        {
            return false;
        }

        ulong tag = Varint();
        (Field, WireType) = ((int)Math.Min(tag >> 3, int.MaxValue), (int)(tag & 7));
        return Field > 0 ? true : throw Error("a field has the number 0");
    }

    /// <summary>Reads an integer field.</summary>
    public long Integer() => WireType == 0 ? (long)Varint() : throw Error($"field {Field} is no integer");

    /// <summary>Reads a single-precision field.</summary>
    public float Single() =>
        WireType == 5 ? BinaryPrimitives.ReadSingleLittleEndian(Take(4)) : throw Error($"field {Field} is no single-precision number");

    /// <summary>Reads a field of bytes: a text, or a message of its own.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        if (WireType != 2)
        {
            throw Error($"field {Field} is no text or message");
        }

        ulong length = Varint();
        return length <= (ulong)(message.Length - position)
            ? Take((int)length)
            : throw Error($"field {Field} says it has {length} bytes, {message.Length - position} are left");
    }

    /// <summary>Reads a field that is a message.</summary>
    public ProtobufReader Message()
    {
        ReadOnlySpan<byte> bytes = Bytes();
        return new ProtobufReader(bytes, file, Place - bytes.Length);
    }

    /// <summary>Passes the field at hand.</summary>
    public void Skip()
    {
        switch (WireType)
        {
            case 0:
                Varint();
                break;
            case 1:
                Take(8);
                break;
            case 2:
                Bytes();
                break;
            case 5:
                Take(4);
                break;
            default:
                throw Error($"field {Field} has the unknown wire type {WireType}");
        }
    }

    /// <summary>What is wrong at this place.</summary>
    public readonly InvalidDataException Error(string problem) => new($"{file}: byte {Place}: {problem}.");

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > message.Length - position)
        {
            throw Error($"field {Field} needs {count} bytes, {message.Length - position} are left");
        }

        ReadOnlySpan<byte> bytes = message.Slice(position, count);
        position += count;
        return bytes;
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte part = Take(1)[0];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw Error("an integer has more than ten bytes");
    }
}
