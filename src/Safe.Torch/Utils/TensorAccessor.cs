using System.Collections;
using static Safe.Torch.torch;

namespace Safe.Torch.Utils;

/// <summary>The elements of a tensor in main memory, in row-major order whatever its strides. Writing goes to the tensor.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly Tensor tensor;
    private readonly T* data;
    private readonly long[] sizes;
    private readonly long[] strides;
    private readonly bool contiguous;

    internal TensorAccessor(Tensor tensor)
    {
        if (!tensor.is_cpu())
        {
            throw new InvalidOperationException("reading elements needs a tensor in main memory; use .cpu() first");
        }
        this.tensor = tensor;
        data = (T*)tensor.DataPointer();
        sizes = tensor.shape;
        strides = tensor.stride();
        contiguous = tensor.is_contiguous();
        Count = tensor.numel();
    }

    /// <summary>Number of elements.</summary>
    public long Count { get; }

    /// <summary>Always false.</summary>
    public bool IsReadOnly => false;

    /// <summary>The element at a flat row-major position (one index) or at an index per dimension.</summary>
    /// <exception cref="IndexOutOfRangeException">Outside the tensor.</exception>
    public T this[params long[] indices]
    {
        get
        {
            long offset = Offset(indices);
            T value = Lent()[offset];
            tensor.Return();
            return value;
        }
        set
        {
            long offset = Offset(indices);
            Lent()[offset] = value;
            tensor.Return();
        }
    }

    /// <summary>A copy of the elements.</summary>
    public T[] ToArray()
    {
        T[] array = new T[Count];
        CopyTo(array.AsSpan());
        return array;
    }

    /// <summary>A copy of the elements in an array of as many dimensions; one element in one of one dimension where there is none.</summary>
    public Array ToNDArray()
    {
        Array array = NewArray();
        int[] position = new int[array.Rank];
        for (long i = 0; i < Count; i++)
        {
            long flat = i;
            for (int d = position.Length - 1; d >= 0; d--)
            {
                (flat, long index) = Math.DivRem(flat, array.GetLongLength(d));
                position[d] = (int)index;
            }
            array.SetValue(this[i], position);
        }
        return array;
    }

    /// <summary>Copies the elements from <paramref name="tensorIndex"/> on into <paramref name="array"/> from <paramref name="arrayIndex"/> on.</summary>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <summary>Copies the elements from <paramref name="tensorIndex"/> on into <paramref name="array"/> from <paramref name="arrayIndex"/> on.</summary>
    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        CheckStart(tensorIndex);
        Span<T> target = array[arrayIndex..];
        int count = (int)Math.Min(target.Length, Count - tensorIndex);
        T* first = Lent();
        if (contiguous)
        {
            new ReadOnlySpan<T>(first + tensorIndex, count).CopyTo(target);
        }
        else
        {
            for (int i = 0; i < count; i++)
            {
                target[i] = first[FlatOffset(tensorIndex + i)];
            }
        }
        tensor.Return();
    }

    /// <summary>Copies from <paramref name="array"/> into the tensor.</summary>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    /// <summary>Copies from <paramref name="array"/> into the tensor.</summary>
    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        CheckStart(tensorIndex);
        ReadOnlySpan<T> source = array[arrayIndex..];
        long count = Math.Min(source.Length, Count - tensorIndex);
        T* first = Lent();
        for (long i = 0; i < count; i++)
        {
            first[FlatOffset(tensorIndex + i)] = source[(int)i];
        }
        tensor.Return();
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Nothing is held beyond the tensor itself.</summary>
    public void Dispose() { }

    // The memory goes with the tensor, which may have been disposed since, or be disposed while elements are read.
    private T* Lent()
    {
        tensor.Lend();
        return data;
    }

    private Array NewArray() =>
        sizes switch
        {
            [] => new T[1],
            [long a] => new T[a],
            [long a, long b] => new T[a, b],
            [long a, long b, long c] => new T[a, b, c],
            [long a, long b, long c, long d] => new T[a, b, c, d],
            [long a, long b, long c, long d, long e] => new T[a, b, c, d, e],
            [long a, long b, long c, long d, long e, long f] => new T[a, b, c, d, e, f],
            _ => throw new NotSupportedException($"an array of {sizes.Length} dimensions; ToArray gives the elements in one"),
        };

    private void CheckStart(long tensorIndex)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tensorIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tensorIndex, Count);
    }

    private long Offset(long[] indices)
    {
        if (indices.Length == 1)
        {
            return (ulong)indices[0] < (ulong)Count ? FlatOffset(indices[0]) : throw new IndexOutOfRangeException();
        }
        if (indices.Length != sizes.Length)
        {
            throw new ArgumentException($"{indices.Length} indices for a tensor of {sizes.Length} dimensions", nameof(indices));
        }
        long offset = 0;
        for (int d = 0; d < indices.Length; d++)
        {
            offset += (ulong)indices[d] < (ulong)sizes[d] ? indices[d] * strides[d] : throw new IndexOutOfRangeException();
        }
        return offset;
    }

    private long FlatOffset(long flat)
    {
        if (contiguous)
        {
            return flat;
        }
        long offset = 0;
        for (int d = sizes.Length - 1; d >= 0; d--)
        {
            (flat, long index) = Math.DivRem(flat, sizes[d]);
            offset += index * strides[d];
        }
        return offset;
    }
}
