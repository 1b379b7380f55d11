using System.Text;
using Safe.Torch.Native;

namespace Safe.Torch;

public static partial class torch
{
    public static unsafe partial class cuda
    {
        private const int LongestName = 256;

        /// <summary>The index of the device that this thread uses where none is named.</summary>
        /// <exception cref="NotSupportedException">There is no CUDA device.</exception>
        public static int current_device() => Checked(Shim.st_cuda_current_device(), nameof(current_device));

        /// <summary>Chooses the device that this thread uses where none is named.</summary>
        /// <param name="device">A CUDA device; without an index nothing changes.</param>
        /// <exception cref="NotSupportedException">There is no CUDA device.</exception>
        /// <exception cref="ArgumentException">The device is not a CUDA device that is there.</exception>
        public static void set_device(Device device)
        {
            ArgumentNullException.ThrowIfNull(device);
            Checked(Shim.st_cuda_set_device(IndexOf(device)), nameof(set_device));
        }

        /// <summary>Chooses the device that this thread uses where none is named.</summary>
        /// <param name="device">Its index.</param>
        /// <exception cref="NotSupportedException">There is no CUDA device.</exception>
        /// <exception cref="ArgumentException">There is no device of that index.</exception>
        public static void set_device(int device) => set_device(new Device(DeviceType.CUDA, device));

        /// <summary>What the maker calls a device, such as <c>NVIDIA H100 80GB HBM3</c>.</summary>
        /// <param name="device">The device; null for the current one.</param>
        /// <exception cref="NotSupportedException">There is no CUDA device.</exception>
        /// <exception cref="ArgumentException">The device is not a CUDA device that is there.</exception>
        public static string get_device_name(Device? device = null)
        {
            byte* name = stackalloc byte[LongestName];
            int length = Checked(Shim.st_cuda_name(IndexOf(device), name, LongestName), nameof(get_device_name));
            return Encoding.UTF8.GetString(name, length);
        }

        /// <summary>The compute capability of a device: 9 and 0 for an H100.</summary>
        /// <param name="device">The device; null for the current one.</param>
        /// <exception cref="NotSupportedException">There is no CUDA device.</exception>
        /// <exception cref="ArgumentException">The device is not a CUDA device that is there.</exception>
        public static (int major, int minor) get_device_capability(Device? device = null)
        {
            int major;
            int minor;
            Checked(Shim.st_cuda_capability(IndexOf(device), &major, &minor), nameof(get_device_capability));
            return (major, minor);
        }
    }
}
