using System.Buffers.Binary;
using System.Text;

namespace Safe.Framework.Tests.Reporting.TensorBoard;

/// <summary>
/// Reads event files by the formats' descriptions, with none of the writer's code: a bit by bit checksum, and the wire format of protocol buffers.
/// </summary>
internal static class EventReader
{
    public static IReadOnlyList<Event> Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        List<Event> events = [];
        for (int at = 0; at < bytes.Length; )
        {
            int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));
            BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 8)).ShouldBe(Masked(bytes.AsSpan(at, 8)));
            byte[] data = bytes[(at + 12)..(at + 12 + length)];
            BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 12 + length)).ShouldBe(Masked(data));
            events.Add(new Event(Fields(data)));
            at += 12 + length + 4;
        }
        return events;
    }

    private static ILookup<int, object> Fields(byte[] message)
    {
        List<(int Field, object Value)> fields = [];
        for (int at = 0; at < message.Length; )
        {
            ulong key = Varint(message, ref at);
            object value;
            switch (key & 7)
            {
                case 0:
                    value = (long)Varint(message, ref at);
                    break;
                case 1:
                    value = BitConverter.ToDouble(message, at);
                    at += 8;
                    break;
                case 2:
                    int length = (int)Varint(message, ref at);
                    value = message[at..(at + length)];
                    at += length;
                    break;
                case 5:
                    value = BitConverter.ToSingle(message, at);
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException($"wire type {key & 7}");
            }
            fields.Add(((int)(key >> 3), value));
        }
        return fields.ToLookup(static field => field.Field, static field => field.Value);
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = message[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    private static uint Masked(ReadOnlySpan<byte> bytes)
    {
        uint crc = ~0u;
        foreach (byte one in bytes)
        {
            crc ^= one;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? crc >> 1 ^ 0x82F63B78 : crc >> 1;
            }
        }
        crc = ~crc;
        return unchecked((crc >> 15 | crc << 17) + 0xA282EAD8);
    }

    /// <summary>One event.</summary>
    public sealed class Event(ILookup<int, object> fields)
    {
        public double WallTime => (double)fields[1].Single();

        public long Step => (long)fields[2].SingleOrDefault(0L);

        public string? Version => fields[3].Select(Text).SingleOrDefault();

        public bool Restarts => fields[7].Select(log => Fields((byte[])log)).Any(log => (long)log[1].Single() == 1);

        /// <summary>Tag → number.</summary>
        public Dictionary<string, float> Scalars =>
            Values.Where(value => value.Contains(2)).ToDictionary(value => Text(value[1].Single()), value => (float)value[2].Single());

        /// <summary>Tag → text.</summary>
        public Dictionary<string, string> Texts =>
            Values
                .Where(value => value.Contains(8))
                .ToDictionary(
                    value => Text(value[1].Single()),
                    value =>
                    {
                        ILookup<int, object> plugin = Fields((byte[])Fields((byte[])value[9].Single())[1].Single());
                        Text(plugin[1].Single()).ShouldBe("text");
                        ILookup<int, object> tensor = Fields((byte[])value[8].Single());
                        ((long)tensor[1].Single()).ShouldBe(7);
                        return Text(tensor[8].Single());
                    }
                );

        private IEnumerable<ILookup<int, object>> Values =>
            fields[5].SelectMany(summary => Fields((byte[])summary)[1]).Select(value => Fields((byte[])value));

        private static string Text(object bytes) => Encoding.UTF8.GetString((byte[])bytes);
    }
}
