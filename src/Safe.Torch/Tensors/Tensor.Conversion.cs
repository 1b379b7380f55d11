namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Converted to an element type; a new handle on the same data where nothing changes.</summary>
        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Finish(Aten.to_dtype(this, type, non_blocking, copy), disposeAfter);

        /// <summary>Moved to a device; a new handle on the same data where nothing changes.</summary>
        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(dtype, device, copy, disposeAfter, non_blocking);

        /// <summary>Moved to a device by its name.</summary>
        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(device), copy, disposeAfter, non_blocking);

        /// <summary>Converted to an element type and moved to a device.</summary>
        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Finish(Aten.to_device(this, device, type, non_blocking, copy), disposeAfter);

        /// <summary>Moved to a device by kind and index.</summary>
        public Tensor to(
            DeviceType deviceType,
            int deviceIndex = -1,
            bool copy = false,
            bool disposeAfter = false,
            bool non_blocking = false
        ) => to(new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        /// <summary>Converted to the element type and moved to the device of another tensor.</summary>
        public Tensor to(Tensor other, bool non_blocking = false) => Aten.to_other(this, other, non_blocking);

        /// <summary>Converted to an element type.</summary>
        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(type, copy, disposeAfter, non_blocking);

        /// <summary>Converted to an element type.</summary>
        public Tensor type(ScalarType dtype) => to(dtype);

        /// <summary>Converted to the element type of another tensor.</summary>
        public Tensor type_as(Tensor tensor)
        {
            ArgumentNullException.ThrowIfNull(tensor);
            return to(tensor.dtype);
        }

        /// <summary>In main memory.</summary>
        public Tensor cpu() => to(CPU);

        /// <summary>On a CUDA device.</summary>
        public Tensor cuda(Device? device = null, bool non_blocking = false) => to(device ?? CUDA, non_blocking: non_blocking);

        /// <summary>In page-locked memory, from which copies to a GPU need not wait.</summary>
        public Tensor pin_memory() => Aten.pin_memory(this);

        /// <summary>A copy that is recorded for the backward pass.</summary>
        public Tensor clone() => Aten.clone(this);

        /// <summary>Converted to Float32.</summary>
        public Tensor @float() => to(ScalarType.Float32);

        /// <summary>Converted to Float64.</summary>
        public Tensor @double() => to(ScalarType.Float64);

        /// <summary>Converted to Float16.</summary>
        public Tensor half() => to(ScalarType.Float16);

        /// <summary>Converted to BFloat16.</summary>
        public Tensor bfloat16() => to(ScalarType.BFloat16);

        /// <summary>Converted to Int32.</summary>
        public Tensor @int() => to(ScalarType.Int32);

        /// <summary>Converted to Int64.</summary>
        public Tensor @long() => to(ScalarType.Int64);

        /// <summary>Converted to Int16.</summary>
        public Tensor @short() => to(ScalarType.Int16);

        /// <summary>Converted to Byte.</summary>
        public Tensor @byte() => to(ScalarType.Byte);

        /// <summary>Converted to Int8.</summary>
        public Tensor @char() => to(ScalarType.Int8);

        /// <summary>Converted to Bool.</summary>
        public Tensor @bool() => to(ScalarType.Bool);

        private Tensor Finish(Tensor result, bool disposeAfter)
        {
            if (disposeAfter)
            {
                Dispose();
            }
            return result;
        }

        /// <summary>What a conversion such as <c>t => t.half()</c> makes of the tensor.</summary>
        public Tensor type(Func<Tensor, Tensor> typeFunc)
        {
            ArgumentNullException.ThrowIfNull(typeFunc);
            return typeFunc(this);
        }
    }
}
