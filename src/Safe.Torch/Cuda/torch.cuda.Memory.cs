using Safe.Torch.Native;

namespace Safe.Torch;

public static partial class torch
{
    public static unsafe partial class cuda
    {
        /// <summary>Bytes that tensors on a device asked for and still hold; rounded up to blocks before LibTorch 2.1.</summary>
        /// <param name="device">The device; null for the current one.</param>
        /// <exception cref="NotSupportedException">There is no CUDA device.</exception>
        /// <exception cref="ArgumentException">The device is not a CUDA device that is there.</exception>
        public static long memory_allocated(Device? device = null) => Counters(device, nameof(memory_allocated)).CurrentBytes;

        /// <summary>The most that <see cref="memory_allocated"/> was since <see cref="reset_peak_memory_stats"/>.</summary>
        /// <param name="device">The device; null for the current one.</param>
        /// <exception cref="NotSupportedException">There is no CUDA device.</exception>
        /// <exception cref="ArgumentException">The device is not a CUDA device that is there.</exception>
        public static long max_memory_allocated(Device? device = null) => Counters(device, nameof(max_memory_allocated)).PeakBytes;

        /// <summary>Starts a new peak at what is held now.</summary>
        /// <param name="device">The device; null for the current one.</param>
        /// <exception cref="NotSupportedException">There is no CUDA device.</exception>
        /// <exception cref="ArgumentException">The device is not a CUDA device that is there.</exception>
        public static void reset_peak_memory_stats(Device? device = null) =>
            Checked(Shim.st_memory_reset_peak((int)DeviceType.CUDA, IndexOf(device)), nameof(reset_peak_memory_stats));

        /// <summary>Gives blocks that no tensor uses back to the driver, on every device.</summary>
        /// <exception cref="NotSupportedException">There is no CUDA device.</exception>
        public static void empty_cache() => Checked(Shim.st_memory_empty_cache((int)DeviceType.CUDA), nameof(empty_cache));

        /// <summary>Bytes free on a device and bytes in all, other processes' use included.</summary>
        /// <param name="device">The device; null for the current one.</param>
        /// <exception cref="NotSupportedException">There is no CUDA device.</exception>
        /// <exception cref="ArgumentException">The device is not a CUDA device that is there.</exception>
        public static (long free, long total) mem_get_info(Device? device = null)
        {
            long free;
            long total;
            Checked(Shim.st_cuda_memory_info(IndexOf(device), &free, &total), nameof(mem_get_info));
            return (free, total);
        }

        private static MemoryStatistics Counters(Device? device, string function)
        {
            MemoryStatistics statistics;
            Checked(Shim.st_memory_stats((int)DeviceType.CUDA, IndexOf(device), &statistics), function);
            return statistics;
        }
    }
}
