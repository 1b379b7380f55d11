using System.Globalization;
using System.Runtime.CompilerServices;
using Safe.Torch.Native;
using Safe.Torch.Utils;

namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The bytes of a contiguous tensor in main memory; reading and writing go to the tensor itself.</summary>
        /// <exception cref="NotSupportedException">The tensor is not contiguous, or not in main memory, or larger than a span can be.</exception>
        public unsafe Span<byte> bytes
        {
            get
            {
                if (!is_cpu() || !is_contiguous())
                {
                    throw new NotSupportedException("bytes needs a contiguous tensor in main memory; use .cpu().contiguous() first");
                }
                long length = numel() * element_size();
                return length <= int.MaxValue
                    ? new Span<byte>((void*)DataPointer(), (int)length)
                    : throw new NotSupportedException($"bytes covers at most 2 GiB, the tensor has {length} bytes; slice it");
            }
            set
            {
                Span<byte> target = bytes;
                if (value.Length != target.Length)
                {
                    throw new ArgumentException($"{value.Length} bytes for a tensor of {target.Length} bytes", nameof(value));
                }
                value.CopyTo(target);
            }
        }

        /// <summary>The only element of a tensor of one element.</summary>
        /// <exception cref="ArgumentException">More or fewer elements than one, or another element type.</exception>
        public unsafe T item<T>()
            where T : unmanaged
        {
            if (numel() != 1)
            {
                throw new ArgumentException($"item needs a tensor of one element, this one has {numel()}");
            }
            ElementTypes.Check<T>(dtype);
            using Tensor local = cpu();
            T value = *(T*)local.DataPointer();
            GC.KeepAlive(local);
            return value;
        }

        /// <summary>The elements, read and written in place in main memory, in row-major order whatever the strides.</summary>
        /// <exception cref="ArgumentException">Another element type.</exception>
        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            ElementTypes.Check<T>(dtype);
            return new TensorAccessor<T>(this);
        }

        /// <summary>The only element as a scalar.</summary>
        public Scalar ToScalar()
        {
            if (numel() != 1)
            {
                throw new ArgumentException($"a scalar needs a tensor of one element, this one has {numel()}");
            }
            return Aten._local_scalar_dense(this);
        }

        /// <summary>Element <paramref name="i"/> in row-major order of a tensor in main memory.</summary>
        public T ReadCpuValue<T>(long i)
            where T : unmanaged => data<T>()[i];

        /// <summary>Whether two tensors have equal types, devices, shapes and values.</summary>
        public bool Equals(Tensor target) =>
            target is not null && dtype == target.dtype && NativeDevice() == target.NativeDevice() && Aten.equal(this, target);

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

        /// <summary>By reference: hash and value equality do not agree, as in TorchSharp; key dictionaries by reference.</summary>
        public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

        /// <summary>Element type, shape and device, such as <c>[2x3], type = Float32, device = cpu</c>.</summary>
        public override string ToString() =>
            IsInvalid
                ? "[invalid]"
                : string.Create(CultureInfo.InvariantCulture, $"[{string.Join("x", shape)}], type = {dtype}, device = {device}");

        internal nint DataPointer()
        {
            nint pointer = Shim.st_data(Lend());
            Return();
            if (pointer == 0 && numel() > 0)
            {
                throw new NotSupportedException("the tensor has no dense elements in memory");
            }
            return pointer;
        }
    }
}
