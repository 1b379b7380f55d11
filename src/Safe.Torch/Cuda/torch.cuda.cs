using Safe.Torch.Native;

namespace Safe.Torch;

public static partial class torch
{
    /// <summary>Whether there is a CUDA device to compute on.</summary>
    public static bool cuda_is_available() => cuda.is_available();

    /// <summary>CUDA devices: what TorchSharp has, and, each in a part of its own, what it lacks.</summary>
    public static partial class cuda
    {
        /// <summary>Whether there is a CUDA device to compute on: a GPU, its driver, and a LibTorch with CUDA.</summary>
        public static bool is_available() => device_count() > 0;

        /// <summary>The number of CUDA devices; 0 where there is none, or where LibTorch was built without CUDA.</summary>
        public static int device_count() => Checked(Shim.st_cuda_device_count(), nameof(device_count));

        /// <summary>Whether there is a CUDA device and LibTorch has cuDNN.</summary>
        public static bool is_cudnn_available() => Checked(Shim.st_cuda_has_cudnn(), nameof(is_cudnn_available)) != 0;

        /// <summary>Restarts the random numbers of the current device; ignored where there is none.</summary>
        /// <param name="seed">Where they start.</param>
        public static void manual_seed(long seed)
        {
            if (is_available())
            {
                Restart(-1, seed);
            }
        }

        /// <summary>Restarts the random numbers of every device; ignored where there is none.</summary>
        /// <param name="seed">Where they start.</param>
        public static void manual_seed_all(long seed)
        {
            for (int index = 0; index < device_count(); index++)
            {
                Restart(index, seed);
            }
        }

        /// <summary>Waits for everything that runs on a device.</summary>
        /// <param name="device">The device; null for the current one.</param>
        /// <exception cref="NotSupportedException">There is no CUDA device.</exception>
        /// <exception cref="ArgumentException">The device is not a CUDA device that is there.</exception>
        public static void synchronize(Device? device = null) => Checked(Shim.st_cuda_synchronize(IndexOf(device)), nameof(synchronize));

        private static void Restart(int index, long seed)
        {
            using Generator generator = Generator.OfDevice(new Device(DeviceType.CUDA, index));
            generator.manual_seed(seed);
        }

        private static int IndexOf(Device? device) =>
            device is null or { type: DeviceType.CUDA }
                ? device?.index ?? -1
                : throw new ArgumentException($"{device} is not a CUDA device", nameof(device));

        private static int Checked(int answer, string function) =>
            answer >= 0 ? answer : throw NativeFailure.OfDevice($"torch.cuda.{function}");
    }
}
