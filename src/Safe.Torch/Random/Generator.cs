using Safe.Torch.Native;

namespace Safe.Torch;

public static partial class torch
{
    /// <summary>A stream of pseudo-random numbers on the CPU or on a CUDA device.</summary>
    public class Generator : IDisposable
    {
        private static readonly Lazy<Generator[]> everyDevice = new(FindAll);

        private readonly bool shared;
        private nint handle;

        /// <summary>A new stream.</summary>
        /// <param name="seed">Where it starts.</param>
        /// <param name="device">Where the numbers are drawn; null for the CPU.</param>
        /// <exception cref="NotSupportedException">The device is not there, or draws no numbers.</exception>
        /// <exception cref="ArgumentException">There is no CUDA device of that index.</exception>
        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            handle = Checked(Shim.st_generator_new(seed, (int)this.device.type, this.device.index), this.device);
        }

        private Generator(Device device, bool shared)
        {
            this.device = device;
            this.shared = shared;
            handle = Checked(Shim.st_generator_default((int)device.type, device.index), device);
        }

        /// <summary>Frees the native generator.</summary>
        ~Generator() => Free();

        /// <summary>The process's stream, which operators use where none is given.</summary>
        public static Generator Default { get; } = new(CPU, shared: true);

        /// <summary>The process's streams: the CPU's, then one for each CUDA device.</summary>
        internal static IReadOnlyList<Generator> Defaults => everyDevice.Value;

        /// <summary>The native handle.</summary>
        /// <exception cref="ObjectDisposedException">The generator was disposed.</exception>
        public IntPtr Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(Generator));

        /// <summary>Where the numbers are drawn.</summary>
        public Device device { get; }

        /// <summary>Restarts the stream; returns this.</summary>
        public Generator manual_seed(long seed)
        {
            NativeFailure.Check(Shim.st_generator_seed(Handle, unchecked((ulong)seed)), nameof(manual_seed));
            GC.KeepAlive(this);
            return this;
        }

        /// <summary>Restarts the stream at a seed of the system's own randomness, and returns that seed.</summary>
        public long seed()
        {
            long seed = System.Random.Shared.NextInt64();
            manual_seed(seed);
            return seed;
        }

        /// <summary>The seed that the stream started from.</summary>
        public long initial_seed()
        {
            long seed = unchecked((long)Shim.st_generator_initial_seed(Handle));
            GC.KeepAlive(this);
            return seed;
        }

        /// <summary>The state of the stream, a byte tensor.</summary>
        public Tensor get_state()
        {
            Tensor state = Tensor.Adopt(NativeFailure.Check(Shim.st_generator_state(Handle), nameof(get_state)));
            GC.KeepAlive(this);
            return state;
        }

        /// <summary>Continues the stream from a saved state.</summary>
        public void set_state(Tensor value)
        {
            ArgumentNullException.ThrowIfNull(value);
            int code = Shim.st_generator_set_state(Handle, value.Lend());
            value.Return();
            NativeFailure.Check(code, nameof(set_state));
            GC.KeepAlive(this);
        }

        /// <summary>Frees the native generator.</summary>
        public void Dispose()
        {
            // The process's stream is everyone's: torch.manual_seed hands it out too.
            if (!shared)
            {
                Free();
                GC.SuppressFinalize(this);
            }
        }

        private static Generator[] FindAll() =>
            [Default, .. Enumerable.Range(0, Shim.st_cuda_device_count()).Select(index => OfDevice(new Device(DeviceType.CUDA, index)))];

        /// <summary>The stream that operators on a device draw from where none is given.</summary>
        internal static Generator OfDevice(Device device) => new(device, shared: false);

        private static nint Checked(nint handle, Device device) =>
            handle != 0 ? handle : throw NativeFailure.OfDevice($"a generator on {device}");

        private void Free()
        {
            nint released = Interlocked.Exchange(ref handle, 0);
            if (released != 0)
            {
                Shim.st_generator_free(released);
            }
        }
    }
}
