using Safe.Torch.Native;

namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Number of dimensions.</summary>
        public long Dimensions => dim();

        /// <summary>Number of dimensions.</summary>
        public long ndim => dim();

        /// <summary>The sizes.</summary>
        public long[] shape => size();

        /// <summary>Number of elements.</summary>
        public long NumberOfElements => numel();

        /// <summary>Bytes of one element.</summary>
        public long ElementSize => element_size();

        /// <summary>The element type.</summary>
        public ScalarType dtype
        {
            get
            {
                var type = (ScalarType)Shim.st_dtype(Lend());
                Return();
                return type;
            }
        }

        /// <summary>Where the data lie.</summary>
        public Device device
        {
            get
            {
                (DeviceType type, int index) = NativeDevice();
                return new Device(type, index);
            }
        }

        /// <summary>The kind of device.</summary>
        public DeviceType device_type => NativeDevice().Type;

        /// <summary>The device's number among its kind; −1 on the CPU.</summary>
        public int device_index => NativeDevice().Index;

        /// <summary>Whether the data lie on a CUDA device.</summary>
        public bool is_cuda => device_type == DeviceType.CUDA;

        /// <summary>Whether the tensor has a shape but no data.</summary>
        public bool is_meta => device_type == DeviceType.META;

        /// <summary>Whether the tensor is stored sparsely.</summary>
        public bool is_sparse
        {
            get
            {
                bool sparse = Shim.st_is_sparse(Lend()) != 0;
                Return();
                return sparse;
            }
        }

        /// <summary>Whether the data lie in main memory.</summary>
        public bool is_cpu() => device_type == DeviceType.CPU;

        /// <summary>Number of dimensions.</summary>
        public long dim()
        {
            int dimensions = Shim.st_dim(Lend());
            Return();
            return dimensions;
        }

        /// <summary>The sizes.</summary>
        public unsafe long[] size()
        {
            long[] sizes = new long[dim()];
            fixed (long* pointer = sizes)
            {
                Shim.st_sizes(Lend(), pointer);
            }
            Return();
            return sizes;
        }

        /// <summary>The size of one dimension; negative counts from the last.</summary>
        /// <exception cref="IndexOutOfRangeException">No such dimension.</exception>
        public long size(int dim)
        {
            long[] sizes = size();
            return sizes[dim < 0 ? dim + sizes.Length : dim];
        }

        /// <summary>Elements between neighbours, per dimension.</summary>
        public unsafe long[] stride()
        {
            long[] strides = new long[dim()];
            fixed (long* pointer = strides)
            {
                Shim.st_strides(Lend(), pointer);
            }
            Return();
            return strides;
        }

        /// <summary>Elements between neighbours of one dimension; negative counts from the last.</summary>
        public long stride(int dim)
        {
            long[] strides = stride();
            return strides[dim < 0 ? dim + strides.Length : dim];
        }

        /// <summary>Number of elements.</summary>
        public long numel()
        {
            long count = Shim.st_numel(Lend());
            Return();
            return count;
        }

        /// <summary>Bytes of one element.</summary>
        public long element_size()
        {
            long bytes = Shim.st_element_size(Lend());
            Return();
            return bytes;
        }

        /// <summary>Elements before the first one of this tensor in its storage.</summary>
        public long storage_offset()
        {
            long offset = Shim.st_storage_offset(Lend());
            Return();
            return offset;
        }

        /// <summary>Whether the elements lie one behind the other in row-major order.</summary>
        public bool is_contiguous()
        {
            bool contiguous = Shim.st_is_contiguous(Lend()) != 0;
            Return();
            return contiguous;
        }

        /// <summary>Whether the element type is a floating-point type.</summary>
        public bool is_floating_point() => torch.is_floating_point(dtype);

        /// <summary>Whether the element type is an integer type.</summary>
        public bool is_integral() => torch.is_integral(dtype);

        /// <summary>Whether the element type is complex.</summary>
        public bool is_complex() => torch.is_complex(dtype);

        /// <summary>Bytes of the storage that this tensor is a view of.</summary>
        internal long StorageBytes()
        {
            long bytes = Shim.st_storage_bytes(Lend());
            Return();
            return bytes;
        }

        private unsafe (DeviceType Type, int Index) NativeDevice()
        {
            int type,
                index;
            Shim.st_device(Lend(), &type, &index);
            Return();
            return ((DeviceType)type, index);
        }
    }
}
