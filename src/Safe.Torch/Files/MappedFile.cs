using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Safe.Torch.Native;
using static Safe.Torch.torch;

namespace Safe.Torch;

/// <summary>
/// A file in the process's address space. Tensors over it take no memory until they are read, and then only what the system may drop
/// again. Writing into such a tensor changes this process's copy of the page and never the file. TorchSharp has nothing like it.
/// </summary>
/// <remarks>The file is closed as soon as it is mapped. It must not be made shorter while a tensor over it lives: reading what is gone ends the
/// process.</remarks>
public sealed unsafe class MappedFile : IDisposable
{
    private readonly SafeMemoryMappedViewHandle view;
    private readonly byte* start;

    private MappedFile(SafeMemoryMappedViewHandle view, long length)
    {
        this.view = view;
        Length = length;
        // The view begins at the file's start, so its handle is where the first byte lies.
        start = (byte*)view.DangerousGetHandle();
    }

    /// <summary>Number of bytes.</summary>
    public long Length { get; }

    /// <summary>Maps a file.</summary>
    /// <param name="path">The file, of at least one byte.</param>
    /// <exception cref="IOException">The file cannot be read or mapped.</exception>
    public static MappedFile Open(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path);
        return Open(file);
    }

    /// <summary>Maps a file that is open for reading; the handle stays open and is no longer needed.</summary>
    /// <param name="handle">The file, of at least one byte.</param>
    /// <exception cref="IOException">The file is empty or cannot be mapped.</exception>
    public static MappedFile Open(SafeFileHandle handle)
    {
        long length = RandomAccess.GetLength(handle);
        if (length == 0)
        {
            throw new IOException("an empty file cannot be mapped");
        }
        // Copy on write: a page that is only readable would end the process at the first operation in place.
        using MemoryMappedFile file = MemoryMappedFile.CreateFromFile(
            handle,
            mapName: null,
            capacity: 0,
            MemoryMappedFileAccess.Read,
            HandleInheritability.None,
            leaveOpen: true
        );
        MemoryMappedViewAccessor accessor = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.CopyOnWrite);
        return new MappedFile(accessor.SafeMemoryMappedViewHandle, length);
    }

    /// <summary>A tensor in main memory whose storage is a part of the file. The mapping stays until the last such tensor is gone.</summary>
    /// <param name="offset">Where the data begin, in bytes from the file's start; a multiple of the element's size.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="dtype">The element type.</param>
    /// <exception cref="ArgumentOutOfRangeException">The data are not within the file.</exception>
    /// <exception cref="ArgumentException">The data do not begin at a multiple of the element's size.</exception>
    /// <exception cref="ObjectDisposedException">The file is disposed.</exception>
    public Tensor tensor(long offset, ReadOnlySpan<long> shape, ScalarType dtype)
    {
        ObjectDisposedException.ThrowIf(view.IsClosed, this);
        long size = dtype.ElementSize();
        long bytes = size;
        foreach (long side in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(side, nameof(shape));
            bytes = checked(bytes * side);
        }
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, Length - offset, nameof(shape));
        if (offset % size != 0)
        {
            throw new ArgumentException($"{dtype} has elements of {size} bytes and cannot begin at byte {offset}", nameof(offset));
        }
        return View(start + offset, shape, dtype);
    }

    /// <summary>Lets go of the file; it stays mapped as long as tensors over it live.</summary>
    public void Dispose() => view.Dispose();

    private Tensor View(byte* data, ReadOnlySpan<long> shape, ScalarType dtype)
    {
        bool isHeld = false;
        view.DangerousAddRef(ref isHeld);
        GCHandle context = GCHandle.Alloc(view);
        fixed (long* sizes = shape)
        {
            nint tensor = Shim.st_from_blob(data, sizes, shape.Length, (int)dtype, &Release, GCHandle.ToIntPtr(context));
            if (tensor == 0)
            {
                Release(context);
                throw NativeFailure.Of(nameof(MappedFile));
            }
            return Tensor.Adopt(tensor);
        }
    }

    private static void Release(GCHandle context)
    {
        SafeMemoryMappedViewHandle held = (SafeMemoryMappedViewHandle)context.Target!;
        context.Free();
        held.DangerousRelease();
    }

    // On whatever thread the last view dies.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Release(nint context) => Release(GCHandle.FromIntPtr(context));
}
