using System.Globalization;
using static Safe.Torch.torch;

namespace Safe.Torch;

/// <summary>One tensor in TorchSharp's files: element type, rank and sizes as LEB128, then the elements, little-endian and in row order.</summary>
internal static class TensorRecord
{
    private const int MaximumRank = 64;
    private const long PieceBytes = 1 << 24;

    public static void Write(BinaryWriter writer, Tensor tensor)
    {
        long[] shape = tensor.shape;
        writer.Write7BitEncodedInt64((long)tensor.dtype);
        writer.Write7BitEncodedInt64(shape.Length);
        foreach (long size in shape)
        {
            writer.Write7BitEncodedInt64(size);
        }
        using IDisposable noGrad = no_grad();
        using Tensor onCpu = tensor.cpu();
        using Tensor contiguous = onCpu.contiguous();
        ForEachPiece(contiguous, piece => writer.Write(piece.bytes));
    }

    /// <summary>Reads a record into a tensor of its shape and element type.</summary>
    /// <exception cref="ArgumentException">Shape or element type differ.</exception>
    /// <exception cref="EndOfStreamException">The record is cut short.</exception>
    public static void ReadInto(BinaryReader reader, Tensor tensor, string key)
    {
        (ScalarType dtype, long[] shape) = ReadHeader(reader, key);
        if (dtype != tensor.dtype || !shape.AsSpan().SequenceEqual(tensor.shape))
        {
            throw new ArgumentException(
                $"'{key}' is {tensor.dtype} [{string.Join(", ", tensor.shape)}], in the file it is {dtype} [{string.Join(", ", shape)}]"
            );
        }
        if (tensor.is_cpu() && tensor.is_contiguous())
        {
            using Tensor target = tensor.detach();
            ForEachPiece(target, piece => reader.BaseStream.ReadExactly(piece.bytes));
            return;
        }
        using Tensor read = empty(shape, dtype: dtype);
        ForEachPiece(read, piece => reader.BaseStream.ReadExactly(piece.bytes));
        tensor.copy_(read);
    }

    /// <summary>Reads a record as a new tensor in main memory.</summary>
    /// <exception cref="EndOfStreamException">The record is cut short.</exception>
    public static Tensor Read(BinaryReader reader, string key)
    {
        (ScalarType dtype, long[] shape) = ReadHeader(reader, key);
        Tensor read = empty(shape, dtype: dtype);
        ForEachPiece(read, piece => reader.BaseStream.ReadExactly(piece.bytes));
        return read;
    }

    /// <summary>Reads past a record.</summary>
    /// <exception cref="EndOfStreamException">The record is cut short.</exception>
    public static void Skip(BinaryReader reader, string key)
    {
        (ScalarType dtype, long[] shape) = ReadHeader(reader, key);
        long left;
        try
        {
            left = shape.Aggregate((long)dtype.ElementSize(), (product, size) => checked(product * size));
        }
        catch (OverflowException)
        {
            throw new EndOfStreamException($"'{key}' claims more elements than any file holds");
        }
        Span<byte> buffer = stackalloc byte[4096];
        while (left > 0)
        {
            Span<byte> part = buffer[..(int)Math.Min(left, buffer.Length)];
            reader.BaseStream.ReadExactly(part);
            left -= part.Length;
        }
    }

    private static (ScalarType Type, long[] Shape) ReadHeader(BinaryReader reader, string key)
    {
        long type = reader.Read7BitEncodedInt64();
        long rank = reader.Read7BitEncodedInt64();
        if (type is < 0 or > sbyte.MaxValue || !Enum.IsDefined((ScalarType)type) || rank is < 0 or > MaximumRank)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"'{key}' is not a tensor: element type {type}, rank {rank}")
            );
        }
        long[] shape = new long[rank];
        for (int i = 0; i < rank; i++)
        {
            shape[i] = reader.Read7BitEncodedInt64();
            if (shape[i] < 0)
            {
                throw new ArgumentException($"'{key}' is not a tensor: size {shape[i]} in dimension {i}");
            }
        }
        return ((ScalarType)type, shape);
    }

    // A span is limited to 2 GiB, a tensor is not.
    private static void ForEachPiece(Tensor contiguous, Action<Tensor> act)
    {
        using Tensor flat = contiguous.view(-1);
        long total = flat.numel();
        long length = PieceBytes / contiguous.element_size();
        for (long start = 0; start < total; start += length)
        {
            using Tensor piece = flat.narrow(0, start, Math.Min(length, total - start));
            act(piece);
        }
    }
}
