using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Safe.Framework.Checkpoints;

/// <summary>
/// Writes safetensors files as the reference writer lays them out: types of widest alignment first, then by name, the header padded
/// with blanks to a multiple of 8 bytes. The file appears whole or not at all.
/// </summary>
public static class SafetensorsWriter
{
    private const long PartBytes = 1L << 30;

    /// <summary>Writes tensors under their names.</summary>
    /// <param name="path">The file; replaced if it is there.</param>
    /// <param name="tensors">The tensors, on any device.</param>
    /// <param name="metadata">Free text entries, such as <c>format</c> = <c>pt</c>.</param>
    /// <exception cref="NotSupportedException">The format has no such element type.</exception>
    /// <exception cref="ArgumentException">A tensor is named <c>__metadata__</c>.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        List<SafetensorsEntry> entries = LayOut(path, tensors);
        byte[] header = Header(entries, metadata ?? new Dictionary<string, string>());
        AtomicFile.Write(
            path,
            stream =>
            {
                Span<byte> length = stackalloc byte[8];
                BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
                stream.Write(length);
                stream.Write(header);
                foreach (SafetensorsEntry entry in entries)
                {
                    WriteData(stream, tensors[entry.Name]);
                }
            }
        );
    }

    private static List<SafetensorsEntry> LayOut(string path, IReadOnlyDictionary<string, Tensor> tensors)
    {
        var entries = new List<SafetensorsEntry>(tensors.Count);
        foreach ((string name, Tensor tensor) in tensors)
        {
            if (name == SafetensorsHeader.MetadataKey)
            {
                throw new ArgumentException($"{path}: a tensor cannot be named {name}", nameof(tensors));
            }
            ScalarType type = tensor.dtype;
            if (SafetensorsTypes.Order(type) < 0)
            {
                throw new NotSupportedException($"{path}: tensor '{name}' holds {type}; safetensors has {SafetensorsTypes.Names}");
            }
            entries.Add(new SafetensorsEntry(name, type, tensor.shape, 0, tensor.numel() * SafetensorsTypes.SizeOf(type)));
        }
        entries.Sort(
            (one, other) =>
                SafetensorsTypes.Order(one.Type) != SafetensorsTypes.Order(other.Type)
                    ? SafetensorsTypes.Order(one.Type).CompareTo(SafetensorsTypes.Order(other.Type))
                    : string.CompareOrdinal(one.Name, other.Name)
        );
        long offset = 0;
        for (int index = 0; index < entries.Count; index++)
        {
            entries[index] = entries[index] with { Offset = offset };
            offset += entries[index].Length;
        }
        return entries;
    }

    /// <summary>The header with its length before it left out, padded to a multiple of 8 bytes.</summary>
    internal static byte[] Header(List<SafetensorsEntry> entries, IReadOnlyDictionary<string, string> metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (metadata.Count > 0)
            {
                json.WriteStartObject(SafetensorsHeader.MetadataKey);
                foreach ((string key, string text) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    json.WriteString(key, text);
                }
                json.WriteEndObject();
            }
            foreach (SafetensorsEntry entry in entries)
            {
                json.WriteStartObject(entry.Name);
                json.WriteString("dtype", SafetensorsTypes.NameOf(entry.Type));
                WriteNumbers(json, "shape", entry.Shape);
                WriteNumbers(json, "data_offsets", [entry.Offset, entry.Offset + entry.Length]);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        while (buffer.Length % 8 != 0)
        {
            buffer.WriteByte((byte)' ');
        }
        return buffer.ToArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IReadOnlyList<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (long number in numbers)
        {
            json.WriteNumberValue(number);
        }
        json.WriteEndArray();
    }

    /// <summary>Writes the bytes of a tensor.</summary>
    internal static void WriteData(Stream stream, Tensor tensor)
    {
        using IDisposable noGrad = torch.no_grad();
        using Tensor local = tensor.cpu();
        using Tensor contiguous = local.contiguous();
        using Tensor flat = contiguous.view(-1);
        long count = flat.numel();
        long step = PartBytes / SafetensorsTypes.SizeOf(flat.dtype);
        for (long start = 0; start < count; start += step)
        {
            using Tensor part = flat.narrow(0, start, Math.Min(step, count - start));
            stream.Write(part.bytes);
        }
    }
}
