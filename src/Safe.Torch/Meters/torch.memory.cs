using Safe.Torch.Native;

namespace Safe.Torch;

public static partial class torch
{
    /// <summary>What LibTorch's allocators hold. TorchSharp has nothing like it.</summary>
    public static unsafe class memory
    {
        /// <summary>The counters of a device's allocator.</summary>
        /// <param name="type">The kind of device.</param>
        /// <param name="index">Its index; −1 for the current one.</param>
        /// <exception cref="NotSupportedException">There is no such device, or the loaded LibTorch has no counters for it.</exception>
        public static MemoryStatistics statistics(DeviceType type = DeviceType.CPU, int index = 0)
        {
            MemoryStatistics statistics;
            Check(Shim.st_memory_stats((int)type, index, &statistics), type);
            return statistics;
        }

        /// <summary>Starts a new peak at what is held now.</summary>
        public static void reset_peak(DeviceType type = DeviceType.CPU, int index = 0) =>
            Check(Shim.st_memory_reset_peak((int)type, index), type);

        /// <summary>Gives cached blocks back to the system.</summary>
        public static void empty_cache(DeviceType type = DeviceType.CPU) => Check(Shim.st_memory_empty_cache((int)type), type);

        internal static long current_bytes(DeviceType type) => statistics(type).CurrentBytes;

        private static void Check(int code, DeviceType type)
        {
            if (code < 0)
            {
                throw new NotSupportedException($"no memory counters for {type}: {Shim.LastError()}");
            }
        }
    }

    /// <summary>What autograd keeps for the backward pass. TorchSharp has nothing like it.</summary>
    public static unsafe class saved_tensors
    {
        /// <summary>Switches the meter on or off; while on, each saved tensor costs about a microsecond.</summary>
        public static void enable(bool on = true) => Shim.st_saved_enable(on ? 1 : 0);

        /// <summary>Names the tensors whose storages do not count: the model's parameters. Replaces an earlier list.</summary>
        public static void exclude(IList<Tensor> parameters)
        {
            using Loan lent = Loan.Of(parameters);
            fixed (nint* handles = lent.Handles)
            {
                Shim.st_saved_exclude(handles, lent.Count);
            }
        }

        /// <summary>The counters.</summary>
        public static SavedTensorStatistics statistics()
        {
            SavedTensorStatistics statistics;
            Shim.st_saved_stats(&statistics);
            return statistics;
        }

        /// <summary>Starts a new peak at what is kept now.</summary>
        public static void reset_peak() => Shim.st_saved_reset_peak();
    }

    /// <summary>Matrix-product FLOPs at the dispatcher. TorchSharp has nothing like it.</summary>
    public static unsafe class flops
    {
        /// <summary>Switches the meter on or off; while on, each operator costs 0.1 to 0.5 microseconds.</summary>
        public static void enable(bool on = true) => Shim.st_flops_enable(on ? 1 : 0);

        /// <summary>The counters since the last reset.</summary>
        public static FlopStatistics statistics()
        {
            FlopStatistics statistics;
            Shim.st_flops_stats(&statistics);
            return statistics;
        }

        /// <summary>Sets the counters to zero.</summary>
        public static void reset() => Shim.st_flops_reset();
    }
}
