namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Zeros of this tensor's type on its device, where nothing else is said.</summary>
        public Tensor new_zeros(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.Finish(Aten.zeros(size, dtype ?? this.dtype, null, device ?? this.device), requires_grad, null);

        /// <summary>Zeros of this tensor's type on its device, where nothing else is said.</summary>
        public Tensor new_zeros(
            long dim0,
            long dim1,
            long dim2,
            long dim3,
            ScalarType? dtype = null,
            Device? device = null,
            bool requires_grad = false
        ) => torch.Finish(Aten.zeros([dim0, dim1, dim2, dim3], dtype ?? this.dtype, null, device ?? this.device), requires_grad, null);

        /// <summary>Zeros of this tensor's type on its device, where nothing else is said.</summary>
        public Tensor new_zeros(
            long dim0,
            long dim1,
            long dim2,
            ScalarType? dtype = null,
            Device? device = null,
            bool requires_grad = false
        ) => torch.Finish(Aten.zeros([dim0, dim1, dim2], dtype ?? this.dtype, null, device ?? this.device), requires_grad, null);

        /// <summary>Zeros of this tensor's type on its device, where nothing else is said.</summary>
        public Tensor new_zeros(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.Finish(Aten.zeros([rows, columns], dtype ?? this.dtype, null, device ?? this.device), requires_grad, null);

        /// <summary>Zeros of this tensor's type on its device, where nothing else is said.</summary>
        public Tensor new_zeros(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.Finish(Aten.zeros([size], dtype ?? this.dtype, null, device ?? this.device), requires_grad, null);

        /// <summary>Zeros of this tensor's type on its device, where nothing else is said.</summary>
        public Tensor new_zeros(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.Finish(Aten.zeros(size, dtype ?? this.dtype, null, device ?? this.device), requires_grad, null);

        /// <summary>Ones of this tensor's type on its device, where nothing else is said.</summary>
        public Tensor new_ones(
            long dim0,
            long dim1,
            long dim2,
            long dim3,
            ScalarType? dtype = null,
            Device? device = null,
            bool requires_grad = false
        ) => torch.Finish(Aten.ones([dim0, dim1, dim2, dim3], dtype ?? this.dtype, null, device ?? this.device), requires_grad, null);

        /// <summary>Ones of this tensor's type on its device, where nothing else is said.</summary>
        public Tensor new_ones(
            long dim0,
            long dim1,
            long dim2,
            ScalarType? dtype = null,
            Device? device = null,
            bool requires_grad = false
        ) => torch.Finish(Aten.ones([dim0, dim1, dim2], dtype ?? this.dtype, null, device ?? this.device), requires_grad, null);

        /// <summary>Ones of this tensor's type on its device, where nothing else is said.</summary>
        public Tensor new_ones(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.Finish(Aten.ones([rows, columns], dtype ?? this.dtype, null, device ?? this.device), requires_grad, null);

        /// <summary>Ones of this tensor's type on its device, where nothing else is said.</summary>
        public Tensor new_ones(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.Finish(Aten.ones([size], dtype ?? this.dtype, null, device ?? this.device), requires_grad, null);

        /// <summary>A tensor of arbitrary values of this tensor's type on its device, where nothing else is said.</summary>
        public Tensor new_empty(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.Finish(Aten.empty_memory_format(size, dtype ?? this.dtype, null, device ?? this.device), requires_grad, null);

        /// <summary>A tensor of arbitrary values of this tensor's type on its device, where nothing else is said.</summary>
        public Tensor new_empty(
            long dim0,
            long dim1,
            long dim2,
            long dim3,
            ScalarType? dtype = null,
            Device? device = null,
            bool requires_grad = false
        ) =>
            torch.Finish(
                Aten.empty_memory_format([dim0, dim1, dim2, dim3], dtype ?? this.dtype, null, device ?? this.device),
                requires_grad,
                null
            );

        /// <summary>A tensor of arbitrary values of this tensor's type on its device, where nothing else is said.</summary>
        public Tensor new_empty(
            long dim0,
            long dim1,
            long dim2,
            ScalarType? dtype = null,
            Device? device = null,
            bool requires_grad = false
        ) =>
            torch.Finish(
                Aten.empty_memory_format([dim0, dim1, dim2], dtype ?? this.dtype, null, device ?? this.device),
                requires_grad,
                null
            );

        /// <summary>A tensor of arbitrary values of this tensor's type on its device, where nothing else is said.</summary>
        public Tensor new_empty(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.Finish(Aten.empty_memory_format([rows, columns], dtype ?? this.dtype, null, device ?? this.device), requires_grad, null);

        /// <summary>A tensor of arbitrary values of this tensor's type on its device, where nothing else is said.</summary>
        public Tensor new_empty(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.Finish(Aten.empty_memory_format([size], dtype ?? this.dtype, null, device ?? this.device), requires_grad, null);

        /// <summary>A tensor of arbitrary values of this tensor's type on its device, where nothing else is said.</summary>
        public Tensor new_empty(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.Finish(Aten.empty_memory_format(size, dtype ?? this.dtype, null, device ?? this.device), requires_grad, null);

        /// <summary>A tensor of one value of this tensor's type on its device, where nothing else is said.</summary>
        public Tensor new_full(
            ReadOnlySpan<long> size,
            Scalar value,
            ScalarType? dtype = null,
            Device? device = null,
            bool requires_grad = false
        ) => torch.Finish(Aten.full(size, value, dtype ?? this.dtype, null, device ?? this.device), requires_grad, null);

        /// <summary>A tensor of one value of this tensor's type on its device, where nothing else is said.</summary>
        public Tensor new_full(
            long dim0,
            long dim1,
            long dim2,
            Scalar value,
            ScalarType? dtype = null,
            Device? device = null,
            bool requires_grad = false
        ) => torch.Finish(Aten.full([dim0, dim1, dim2], value, dtype ?? this.dtype, null, device ?? this.device), requires_grad, null);

        /// <summary>A tensor of one value of this tensor's type on its device, where nothing else is said.</summary>
        public Tensor new_full(
            long dim0,
            long dim1,
            long dim2,
            long dim3,
            Scalar value,
            ScalarType? dtype = null,
            Device? device = null,
            bool requires_grad = false
        ) =>
            torch.Finish(Aten.full([dim0, dim1, dim2, dim3], value, dtype ?? this.dtype, null, device ?? this.device), requires_grad, null);

        /// <summary>A tensor of one value of this tensor's type on its device, where nothing else is said.</summary>
        public Tensor new_full(
            long rows,
            long columns,
            Scalar value,
            ScalarType? dtype = null,
            Device? device = null,
            bool requires_grad = false
        ) => torch.Finish(Aten.full([rows, columns], value, dtype ?? this.dtype, null, device ?? this.device), requires_grad, null);

        /// <summary>A tensor of one value of this tensor's type on its device, where nothing else is said.</summary>
        public Tensor new_full(long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.Finish(Aten.full([size], value, dtype ?? this.dtype, null, device ?? this.device), requires_grad, null);

        /// <summary>A tensor of one value of this tensor's type on its device, where nothing else is said.</summary>
        public Tensor new_full(long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.Finish(Aten.full(size, value, dtype ?? this.dtype, null, device ?? this.device), requires_grad, null);
    }
}
