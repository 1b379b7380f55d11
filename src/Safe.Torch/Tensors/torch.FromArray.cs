using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Safe.Torch.Native;

namespace Safe.Torch;

public static partial class torch
{
    /// <summary>A tensor on the memory of an array; writing to one changes the other.</summary>
    /// <param name="rawArray">The array, of any rank.</param>
    /// <param name="device">Another device than the CPU means a copy.</param>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    /// <summary>A tensor on the memory of an array, or a copy where type or device differ.</summary>
    /// <param name="rawArray">The array, of any rank.</param>
    /// <param name="dtype">Another type than the array's means a copy.</param>
    /// <param name="device">Another device than the CPU means a copy.</param>
    /// <param name="requires_grad">Whether gradients are wanted.</param>
    /// <param name="names">Not supported: must be null.</param>
    public static Tensor from_array(
        Array rawArray,
        ScalarType? dtype,
        Device? device = null,
        bool requires_grad = false,
        string[]? names = null
    )
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        ScalarType own = ElementTypes.Of(rawArray.GetType().GetElementType()!);
        long[] sizes = [.. Enumerable.Range(0, rawArray.Rank).Select(rawArray.GetLongLength)];
        Tensor onArray = OnArray(rawArray, own, 0, sizes);
        bool converts = (dtype ?? own) != own || device is { type: not DeviceType.CPU };
        Tensor made = converts ? onArray.to(dtype ?? own, device ?? CPU, disposeAfter: true) : onArray;
        return Finish(made, requires_grad, names);
    }

    /// <summary>A tensor of one dimension on the bytes of an array; writing to one changes the other.</summary>
    /// <param name="rawArray">The array.</param>
    /// <param name="dtype">What its bytes are taken for.</param>
    /// <param name="count">Number of elements; −1 for all from <paramref name="offset"/> on.</param>
    /// <param name="offset">Bytes before the first element.</param>
    /// <param name="requires_grad">Whether gradients are wanted.</param>
    /// <exception cref="ArgumentException">The elements do not lie within the array.</exception>
    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        long bytes = rawArray.LongLength * ElementTypes.Of(rawArray.GetType().GetElementType()!).ElementSize();
        long size = dtype.ElementSize();
        long available = bytes - offset;
        if (offset < 0 || available <= 0 || (count < 0 && available % size != 0) || count == 0 || count * size > available)
        {
            throw new ArgumentException($"{count} elements of {size} bytes from byte {offset} on do not fit an array of {bytes} bytes");
        }
        long length = count < 0 ? available / size : count;
        return Finish(OnArray(rawArray, dtype, offset, [length]), requires_grad, null);
    }

    private static unsafe Tensor OnArray(Array array, ScalarType type, long offset, ReadOnlySpan<long> sizes)
    {
        GCHandle pin = GCHandle.Alloc(array, GCHandleType.Pinned);
        byte* first = (byte*)pin.AddrOfPinnedObject() + offset;
        fixed (long* pointer = sizes)
        {
            nint handle = Shim.st_from_blob(first, pointer, sizes.Length, (int)type, &Unpin, GCHandle.ToIntPtr(pin));
            if (handle == 0)
            {
                pin.Free();
            }
            return Tensor.Adopt(NativeFailure.Check(handle, nameof(from_array)));
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Unpin(nint pin) => GCHandle.FromIntPtr(pin).Free();
}
