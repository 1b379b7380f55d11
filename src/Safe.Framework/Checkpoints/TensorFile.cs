using System.Runtime.ExceptionServices;
using Microsoft.Win32.SafeHandles;

namespace Safe.Framework.Checkpoints;

/// <summary>A file in which tensors lie as plain bytes, open for reading.</summary>
internal sealed class TensorFile : IDisposable
{
    // Tensors are read in parts, by several threads: most of the time of a read goes into memory that nobody touched before.
    private const long PartBytes = 1L << 20;

    // What is converted passes through memory in parts of this size.
    private const long ConvertedBytes = 1L << 22;

    private readonly SafeFileHandle handle;
    private FileMapping? mapping;

    private TensorFile(string path, SafeFileHandle handle)
    {
        Path = path;
        this.handle = handle;
    }

    /// <summary>The file's path.</summary>
    internal string Path { get; }

    /// <summary>Number of bytes.</summary>
    internal long Length => RandomAccess.GetLength(handle);

    /// <exception cref="IOException">The file cannot be opened.</exception>
    internal static TensorFile Open(string path) => new(path, File.OpenHandle(path, options: FileOptions.SequentialScan));

    /// <summary>Reads bytes.</summary>
    /// <exception cref="InvalidDataException">The file ends early.</exception>
    internal void Fill(Span<byte> target, long position)
    {
        while (!target.IsEmpty)
        {
            int count = RandomAccess.Read(handle, target, position);
            if (count == 0)
            {
                throw new InvalidDataException($"{Path}: ends at byte {position}, {target.Length} bytes early");
            }
            target = target[count..];
            position += count;
        }
    }

    /// <summary>Reads into a contiguous tensor in main memory, straight into its own bytes.</summary>
    /// <exception cref="InvalidDataException">The file ends early.</exception>
    internal void ReadInto(Tensor tensor, long position)
    {
        long count = tensor.numel();
        if (count == 0)
        {
            return;
        }
        long size = tensor.ElementSize;
        if (count * size <= PartBytes)
        {
            Fill(tensor.bytes, position);
            return;
        }
        using IDisposable noGrad = torch.no_grad();
        using Tensor flat = tensor.view(-1);
        Tensor[] parts = flat.split(PartBytes / size);
        try
        {
            Parallel.For(0, parts.Length, index => Fill(parts[index].bytes, position + (index * PartBytes)));
        }
        catch (AggregateException failed)
        {
            ExceptionDispatchInfo.Throw(failed.InnerExceptions[0]);
        }
        finally
        {
            Array.ForEach(parts, static part => part.Dispose());
        }
    }

    /// <summary>A new tensor of what lies in the file.</summary>
    /// <exception cref="InvalidDataException">The file ends early.</exception>
    internal Tensor Read(IReadOnlyList<long> shape, ScalarType type, long position)
    {
        Tensor tensor = torch.empty([.. shape], dtype: type);
        try
        {
            ReadInto(tensor, position);
            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    /// <summary>Fills a tensor of any type, on any device, with elements of a type that lie in the file.</summary>
    /// <exception cref="InvalidDataException">The file ends early.</exception>
    internal void CopyTo(Tensor destination, ScalarType type, long position)
    {
        using IDisposable noGrad = torch.no_grad();
        if (!destination.is_contiguous())
        {
            using Tensor whole = Read(destination.shape, type, position);
            destination.copy_(whole);
            return;
        }
        if (destination.dtype == type && destination.device_type == DeviceType.CPU)
        {
            ReadInto(destination, position);
            return;
        }
        long size = type.ElementSize();
        using Tensor flat = destination.view(-1);
        long count = flat.numel();
        for (long start = 0; start < count; start += ConvertedBytes / size)
        {
            using Tensor target = flat.narrow(0, start, Math.Min(ConvertedBytes / size, count - start));
            using Tensor stored = Read(target.shape, type, position + (start * size));
            target.copy_(stored);
        }
    }

    /// <summary>A tensor over the file's own pages, or null where one cannot be.</summary>
    /// <exception cref="InvalidDataException">The file ends early.</exception>
    internal Tensor? Map(IReadOnlyList<long> shape, ScalarType type, long position)
    {
        long end = position + (shape.Aggregate(1L, static (count, size) => count * size) * type.ElementSize());
        long length = Length;
        if (end > length)
        {
            throw new InvalidDataException($"{Path}: ends at byte {length}, {end - length} bytes early");
        }
        mapping ??= FileMapping.Open(handle);
        return mapping.Tensor(position, shape, type);
    }

    /// <summary>Closes the file. Mapped tensors stay valid.</summary>
    public void Dispose()
    {
        mapping?.Dispose();
        handle.Dispose();
    }
}
